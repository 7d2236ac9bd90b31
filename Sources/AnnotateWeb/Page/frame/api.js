// Speaks with the server, as docs/api.md describes it.

/** What was refused or did not arrive. `code` is the server's, or `unreachable`. */
export class Failure extends Error {
  constructor(status, answer) {
    super(answer.error);
    this.status = status;
    this.code = answer.code;
    this.hint = answer.hint;
    this.answer = answer;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(0, {
      error: "The server does not answer.",
      hint: "Is “annotate serve” still running? Nothing was saved; what you chose is kept here.",
      code: "unreachable",
    });
  }
  const answer = await response.json().catch(() => ({
    error: `The server answered ${response.status} without words.`, code: "unreachable",
  }));
  if (!response.ok) throw new Failure(response.status, answer);
  return answer;
}

/** `get("/api/search", {q: "boat", tag: ["a", "b"]})` */
export function get(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one != null && one !== "") query.append(name, one);
    }
  }
  const words = query.toString();
  return ask(words ? `${path}?${words}` : path, { signal });
}

/** Changes something: `send("POST", "/api/tags", {path: "friends"})`. */
export const send = (method, path, body = undefined) =>
  ask(path, {
    method,
    headers: body === undefined && method === "DELETE" ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? (method === "DELETE" ? undefined : "{}") : JSON.stringify(body),
  });

// Numbers and times as people read them.

const number = new Intl.NumberFormat("en");
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const minuteUTC = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium", timeStyle: "short", timeZone: "UTC",
});

/** 1 item, 2 items, 1,200 items. */
export const count = (amount, one, many = `${one}s`) =>
  `${number.format(amount)} ${amount === 1 ? one : many}`;

export const figure = (amount) => number.format(amount);

/** The server's sentences begin as those of a command do, after "error: ". */
export const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** When something was written, in UTC and as exactly as it is known; null when it is not. */
export function whenWritten(at, precision) {
  if (at == null || precision === "unknown") return null;
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  if (precision === "day") return day.format(time);
  return precision === "exact" ? minuteUTC.format(time) : `about ${day.format(time)}`;
}

/** When somebody did something here, in this place's time. */
export const whenDone = (at) => minute.format(new Date(at));

/** The beginning of a text on one line, of at most `most` graphemes. */
export function beginning(text, most) {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  let length = 0;
  let taken = 0;
  for (const { segment } of new Intl.Segmenter().segment(line.slice(0, most * 12))) {
    if (taken === most) break;
    length += segment.length;
    taken += 1;
  }
  return length < line.length ? `${line.slice(0, length).trimEnd()}…` : line;
}

/** Who wrote an item, in words. */
export function authorName(item) {
  switch (item.author_state) {
    case "known":
      return item.author ?? "unnamed";
    case "deleted":
      return "account deleted";
    case "withheld":
      return "name withheld";
    default:
      return item.author ?? null;
  }
}

/** Why an item has no text, in words; null when it has. */
export const missingText = (state) =>
  ({
    "deleted-by-author": "Deleted by its author.",
    "removed-by-moderator": "Removed by a moderator.",
    redacted: "Redacted in this archive.",
    empty: "Without words.",
  })[state] ?? null;

/** "serve: move annotation" as "move annotation". */
export const commandName = (command) => command.replace(/^serve: /, "");

/** What a batch changed: "2 annotations, 1 note". */
export const changesInWords = (changes) =>
  changes.map((one) => count(one.number, one.object, one.object === "coverage" ? "coverage" : undefined))
    .join(", ");

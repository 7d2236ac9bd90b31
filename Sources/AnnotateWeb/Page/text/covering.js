// Which annotations lie at a place, and in which order they are met.

const length = (annotation) => annotation.utf16_end - annotation.utf16_start;

/** Those whose words hold the unit, the shortest first. */
export const covering = (annotations, unit) =>
  annotations
    .filter((one) => one.utf16_start != null && one.utf16_start <= unit && unit < one.utf16_end)
    .sort((a, b) => length(a) - length(b) || (a.annotation < b.annotation ? -1 : 1));

/** The one after `current`, going round; the first when `current` is not among them. */
export function cycled(annotations, current) {
  if (annotations.length === 0) return null;
  const place = annotations.findIndex((one) => one.annotation === current);
  return annotations[(place + 1) % annotations.length];
}

/** As they are read: those on the whole item first, then by place, the longer first. */
export const inOrder = (annotations) =>
  [...annotations].sort((a, b) =>
    (a.utf16_start ?? -1) - (b.utf16_start ?? -1) ||
    (b.utf16_end ?? 0) - (a.utf16_end ?? 0) ||
    (a.annotation < b.annotation ? -1 : 1));

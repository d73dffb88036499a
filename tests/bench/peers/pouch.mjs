// A laptop with PouchDB. Reads commands, a line each, and answers each with the seconds it took.
//
//   save FILE     a document for each line of a file
//   change COUNT  a field of so many of them
//   push URL      everything to the database there, and goes on when the connection breaks
//   pull URL      everything from there
//
// usage: node pouch.mjs FOLDER
import { readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import PouchDB from 'pouchdb';

const database = new PouchDB(process.argv[2]);
const ids = [];

const commands = {
  async save(file) {
    const texts = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const documents = texts.map((text) => ({ _id: randomBytes(8).toString('hex'), ...JSON.parse(text) }));
    ids.push(...documents.map((document) => document._id));
    await database.bulkDocs(documents);
  },
  async change(count) {
    const step = ids.length / Number(count);
    for (let place = 0; place < ids.length; place += step) {
      const document = await database.get(ids[Math.floor(place)]);
      await database.put({ ...document, by_when: `2026-05-${10 + (place % 20)}` });
    }
  },
  push: (url) => settled(database.replicate.to(url, { retry: true })),
  pull: (url) => settled(database.replicate.from(url, { retry: true })),
};

function settled(replication) {
  return new Promise((resolve, reject) => {
    replication.on('complete', resolve).on('error', reject);
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const [command, argument] = line.split(' ');
  const begun = performance.now();
  await commands[command](argument);
  console.log((performance.now() - begun) / 1_000);
}

// The snapshot of advisories that builds are checked against.
//
// usage: node scripts/advisories.mjs lay FOLDER      lays it out as cargo deny reads it; says its date
//        node scripts/advisories.mjs renew CLONE     takes it anew from a clone of RustSec's advisory-db
import fs from 'node:fs'
import path from 'node:path'

const SNAPSHOT = 'supply-chain/advisories.json'
// The folder in which cargo deny looks for the database of the address in deny.toml.
const DATABASE = 'advisory-db-3157b0e258782691'
const DAYS_UNTIL_OLD = 90
const DAY = 24 * 60 * 60 * 1000

const list = (values) => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`

function laidOut({ id, package: name, date, informational, patched, unaffected = [] }) {
  const kind = informational ? `informational = "${informational}"\n` : ''
  return (
    '```toml\n[advisory]\n' +
    `id = "${id}"\npackage = "${name}"\ndate = "${date}"\n${kind}` +
    `\n[versions]\npatched = ${list(patched)}\nunaffected = ${list(unaffected)}\n` +
    '```\n\n' +
    `# ${name}: see https://rustsec.org/advisories/${id}.html\n`
  )
}

function lay(folder) {
  const { taken, looked_up: lookedUp, advisories } = JSON.parse(fs.readFileSync(SNAPSHOT, 'utf8'))
  const database = path.join(folder, DATABASE)
  fs.rmSync(database, { recursive: true, force: true })
  for (const advisory of advisories) {
    const crate = path.join(database, 'crates', advisory.package)
    fs.mkdirSync(crate, { recursive: true })
    fs.writeFileSync(path.join(crate, `${advisory.id}.md`), laidOut(advisory))
  }
  // cargo deny asks for the time of the last fetch, and for nothing else of git.
  fs.mkdirSync(path.join(database, '.git'))
  fs.writeFileSync(path.join(database, '.git', 'FETCH_HEAD'), '')
  const of = lookedUp === 'all' ? 'every crate of Cargo.lock' : `${lookedUp.length} crates`
  console.log(`advisories: ${advisories.length}, about ${of}, taken on ${taken}`)
  if (Date.now() - Date.parse(taken) > DAYS_UNTIL_OLD * DAY)
    console.error(`warning: the advisories are older than ${DAYS_UNTIL_OLD} days; scripts/renew-advisories.sh says how to renew them`)
}

/** The value of `key` in the TOML at the head of an advisory; lists may span lines. */
function read(toml, key) {
  const found = toml.match(new RegExp(`^${key}\\s*=\\s*(\\[[^\\]]*\\]|"[^"]*")`, 'm'))
  if (!found) return undefined
  return JSON.parse(found[1].replace(/,\s*\]/, ']').replace(/#.*$/gm, ''))
}

function renew(clone) {
  const names = new Set([...fs.readFileSync('Cargo.lock', 'utf8').matchAll(/^name = "([^"]+)"/gm)].map((one) => one[1]))
  const advisories = []
  for (const name of [...names].sort()) {
    const folder = path.join(clone, 'crates', name)
    if (!fs.existsSync(folder)) continue
    for (const file of fs.readdirSync(folder)) {
      const toml = fs.readFileSync(path.join(folder, file), 'utf8').match(/```toml\n([\s\S]*?)```/)?.[1]
      if (!toml || read(toml, 'withdrawn')) continue
      advisories.push({
        id: read(toml, 'id'),
        package: name,
        date: read(toml, 'date'),
        informational: read(toml, 'informational'),
        patched: read(toml, 'patched') ?? [],
        unaffected: read(toml, 'unaffected'),
      })
    }
  }
  if (!advisories.length) throw new Error(`no advisories under ${clone}/crates`)
  advisories.sort((a, b) => (a.id < b.id ? 1 : -1))
  const { source } = JSON.parse(fs.readFileSync(SNAPSHOT, 'utf8'))
  const head = JSON.stringify({
    taken: new Date().toISOString().slice(0, 10),
    source,
    covers: 'All advisories about the crates of Cargo.lock that were not withdrawn.',
    newest: advisories.map((one) => one.date).sort().at(-1),
    looked_up: 'all',
  }, null, 2)
  const rows = advisories.map((one) => `    ${JSON.stringify(one)}`).join(',\n')
  fs.writeFileSync(SNAPSHOT, `${head.slice(0, -2)},\n  "advisories": [\n${rows}\n  ]\n}\n`)
  console.log(`${SNAPSHOT}: ${advisories.length} advisories`)
}

const [what, where] = process.argv.slice(2)
if (what === 'lay' && where) lay(where)
else if (what === 'renew' && where) renew(where)
else {
  console.error('usage: node scripts/advisories.mjs lay FOLDER | renew CLONE')
  process.exit(2)
}

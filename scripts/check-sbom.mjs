// Sees that each bill of materials names every package that its program is built from.
//
// usage: node scripts/check-sbom.mjs FOLDER   with NAME.cdx.json, and NAME.packages as `cargo tree` says them
import fs from 'node:fs'
import path from 'node:path'

const folder = process.argv[2]
let missing = 0

function check(name, wanted) {
  const bill = JSON.parse(fs.readFileSync(path.join(folder, `${name}.cdx.json`), 'utf8'))
  if (bill.bomFormat !== 'CycloneDX') throw new Error(`${name}: not a CycloneDX document`)
  const all = [bill.metadata.component, ...bill.components]
  const named = new Set(all.map((one) => `${one.group ? `${one.group}/` : ''}${one.name} ${one.version}`))
  for (const one of wanted.filter((one) => !named.has(one))) {
    console.error(`${name}: ${one} is missing`)
    missing += 1
  }
  console.log(`${name}: ${bill.components.length} components`)
}

for (const file of fs.readdirSync(folder).filter((file) => file.endsWith('.packages'))) {
  const lines = fs.readFileSync(path.join(folder, file), 'utf8').trim().split('\n')
  if (lines.length < 10) throw new Error(`${file}: hardly any packages`)
  check(file.slice(0, -'.packages'.length), lines.map((line) => line.replace(/ v(?=\d)/, ' ')))
}

const lock = JSON.parse(fs.readFileSync('ui/package-lock.json', 'utf8'))
const packages = Object.entries(lock.packages)
  .filter(([where, one]) => where !== '' && !one.optional)
  .map(([where, one]) => `${where.split('node_modules/').at(-1)} ${one.version}`)
check('alongside-ui', packages)
process.exit(missing ? 1 : 0)

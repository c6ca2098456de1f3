import { STORES, type StoreName } from './desks.ts';
import { type KillReport, killInRounds } from './kill-rounds.ts';

/** `npm run faults -- kills=500 store=both` */
const options = new Map(process.argv.slice(2).map((option) => option.split('=', 2) as [string, string]));
const kills = Number(options.get('kills') ?? 60);
const wanted = options.get('store') ?? 'both';
const stores = wanted === 'both' ? STORES : STORES.filter((name) => name === wanted);
if (!Number.isInteger(kills) || kills < 1 || stores.length === 0 || options.size > 2) {
  console.error(`Say kills=NUMBER and store=${STORES.join('|')}|both.`);
  process.exit(1);
}

const reports: KillReport[] = [];
for (const store of stores) reports.push(await run(store));

console.log('\n| store | kills | writes begun | acknowledged | lost | half writes | audit faults |');
console.log('|---|---|---|---|---|---|---|');
for (const { store, kills, tried, acknowledged, lost, half, faults } of reports)
  console.log(
    `| ${store} | ${kills} | ${tried} | ${acknowledged} | ${lost.length} | ${half.length} | ${faults.length} |`,
  );
const bad = reports.flatMap(({ store, lost, half, faults }) => [
  ...lost.map((what) => `${store}: lost: ${what}`),
  ...half.map((what) => `${store}: half: ${what}`),
  ...faults.map((what) => `${store}: fault: ${what}`),
]);
for (const line of new Set(bad)) console.log(line);
process.exitCode = bad.length > 0 ? 1 : 0;

async function run(store: StoreName): Promise<KillReport> {
  const began = Date.now();
  const report = await killInRounds({ store, kills, print: (line) => console.log(`${store}: ${line}`) });
  console.log(`${store}: ${((Date.now() - began) / 1000 / report.kills).toFixed(2)} s a round`);
  return report;
}

import { benchLowdb } from './lowdb.ts';
import { benchPostgres } from './postgres.ts';

/** `npm run bench:store [-- lowdb|postgres] [claims…]` */
const words = process.argv.slice(2);
const sizes = words.map(Number).filter((size) => size > 0);
const stores = words.filter((word) => word === 'lowdb' || word === 'postgres');
if (stores.length + sizes.length < words.length) {
  console.error('Say which store (lowdb, postgres; both without) and how many claims (1000 10000 …).');
  process.exit(1);
}
if (!stores.includes('postgres')) await benchLowdb(sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]);
if (!stores.includes('lowdb'))
  await benchPostgres(sizes.length > 0 ? sizes : [1_000, 10_000, 100_000, 1_000_000]);

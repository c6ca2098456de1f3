import { benchPostgres } from './postgres.ts';

await benchPostgres(process.argv.slice(2).map(Number));

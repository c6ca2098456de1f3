import { killServer } from './kill-server.ts';

const kills = Number(process.argv[2] ?? 20);
const writes = Number(process.argv[3] ?? 200);
const report = await killServer(kills, writes, console.log);
console.log(
  `${report.kills} kills during loops of ${writes} writes: ${report.acknowledged} acknowledged, ${report.lost.length} lost, ${report.faults.length} audit faults`,
);
process.exitCode = report.lost.length + report.faults.length > 0 ? 1 : 0;

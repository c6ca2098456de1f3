import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { startApiWriters } from './api-writers.ts';
import { createDeskMaker, type DeskMaker, type FaultDesk, type StoreName } from './desks.ts';
import { type Findings, inspect } from './inspection.ts';
import { startWritingProcess, type TriedWrite, type Writers } from './writers.ts';

export interface KillReport extends Findings {
  store: StoreName;
  kills: number;
  /** Writes that were begun; those that were said to be saved; those that nobody lived to tell of, or could. */
  tried: number;
  acknowledged: number;
  untold: number;
}

export interface KillOptions {
  store: StoreName;
  kills: number;
  /** Every so manieth round goes through the real server's API; the others through a lean process. */
  serverEvery?: number;
  print?: (line: string) => void;
}

/** What is killed. A database that is killed is started again, and claimdesk has to go on by itself. */
const VICTIMS = ['claimdesk', 'database', 'both'] as const;
type Victim = (typeof VICTIMS)[number];

/** A desk sees so many kills before a new one takes its place: its records and history are read after each. */
const KILLS_PER_DESK = 20;
/** Writes under way are some milliseconds long; what a process does at first is not what it does later. */
const LATEST_MS = 300;
/** How long claimdesk may take to write again once its database is back. */
const BACK_MS = 15_000;

/** Kills at random moments under concurrent writers; after each kill the desk is opened anew and looked through. */
export async function killInRounds(options: KillOptions): Promise<KillReport> {
  const { store, kills, serverEvery = 10, print = () => {} } = options;
  const report: KillReport = {
    store,
    kills: 0,
    tried: 0,
    acknowledged: 0,
    untold: 0,
    lost: [],
    half: [],
    faults: [],
  };
  const maker = await createDeskMaker(store);
  try {
    while (report.kills < kills) {
      const desk = await maker.createDesk();
      const tried = new Map<string, TriedWrite>();
      const last = Math.min(kills, report.kills + KILLS_PER_DESK);
      while (report.kills < last) {
        const round = ++report.kills;
        const victim = maker.server ? VICTIMS[round % VICTIMS.length]! : 'claimdesk';
        const start = round % serverEvery === 0 ? startApiWriters : startProcess;
        const writers = await start(desk, round);
        report.faults.push(...(await killOne(maker, writers, victim)), ...writers.faults);
        for (const [mark, write] of writers.tried) tried.set(mark, write);
        const found = await look(desk, tried);
        report.lost.push(...found.lost);
        report.half.push(...found.half);
        report.faults.push(...found.faults);
        print(`kill ${round} (${victim}): ${writers.tried.size} writes, ${outcomeOf(found)}`);
      }
      count(report, tried);
      await desk.remove();
    }
    return report;
  } finally {
    await maker.close();
  }
}

function startProcess(desk: FaultDesk, round: number): Promise<Writers> {
  return startWritingProcess(desk.place, round);
}

/** Resolves to what went wrong, when nothing writes any more and the database is there. */
async function killOne({ server }: DeskMaker, writers: Writers, victim: Victim): Promise<string[]> {
  await writers.acknowledged(1);
  await setTimeout(randomInt(LATEST_MS));
  const faults: string[] = [];
  if (victim === 'claimdesk') await writers.kill();
  if (victim === 'both') {
    await Promise.all([server!.kill(), writers.kill()]);
    await server!.start();
  }
  if (victim === 'database') {
    await server!.kill();
    await server!.start();
    const isBack = await Promise.race([
      writers.acknowledged(1).then(() => true),
      setTimeout(BACK_MS, false, { ref: false }),
    ]);
    if (!isBack) faults.push('claimdesk did not go on when its database was back');
    await writers.kill();
  }
  return faults;
}

async function look(desk: FaultDesk, tried: Map<string, TriedWrite>): Promise<Findings> {
  const store = await desk.open();
  try {
    return await inspect(store, tried.values());
  } finally {
    await store.close();
  }
}

function count(report: KillReport, tried: Map<string, TriedWrite>): void {
  for (const { ended } of tried.values()) {
    report.tried++;
    if (ended === 'acknowledged') report.acknowledged++;
    if (ended === null || ended === 'uncertain') report.untold++;
  }
}

function outcomeOf({ lost, half, faults }: Findings): string {
  return `lost ${lost.length}, half ${half.length}, faults ${faults.length}`;
}

import type { Command } from '@commander-js/extra-typings';
import type { ExitCode } from './errors.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

/** One run of the program, as a command sees it. */
export interface Session {
  readonly world: World;
  readonly terminal: Terminal;
  /** What the run ends with: 0 unless a command's action sets another. */
  exitCode: ExitCode;
  /** Every command of the program. */
  readonly commands: readonly Entry[];
}

/** A command as the program knows it before it is asked for. */
export interface Entry {
  readonly name: string;
  /** Its line of `--help`. */
  readonly summary: string;
  /** Not for people: left out of `--help`. */
  readonly hidden?: true;
  /** Loads its file. */
  readonly load: () => Promise<CommandModule>;
}

/**
 * What the file of a command exports. `define` gives the empty `command` of that name its arguments, options, help and
 * action; it is called only when that very command is asked for.
 */
export interface CommandModule {
  define(command: Command, session: Session): void;
}

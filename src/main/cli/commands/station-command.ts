import type { Command } from 'commander';

/**
 * A command that works in a station: `--data` says in which one, `--user` who does it, `--json` how it
 * answers.
 */
export function stationCommand(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .requiredOption('--data <folder>', 'folder of the station')
    .option('--user <name>', 'user of the station; the PIN comes from PACKBENCH_PIN')
    .option('--json', 'answer with one JSON document on stdout');
}

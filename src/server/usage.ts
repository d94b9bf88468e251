import { USUAL_DATA, USUAL_PORT } from './args.ts';

/** What `help` prints. At most 80 columns. */
export const USAGE = `Blast Radius, game day: hosts rooms for teams on their own devices, and serves
the game to them. Everything is an exercise.

  npm run gameday -- [command] [options]

Commands
  serve                   when left out. Prints the address of the facilitator's
                          console, which has a key in it: keep it to yourself
    --lan                   let other devices in, and print where they find this
                            machine; without it nobody else reaches it
    --port <number>         ${USUAL_PORT} when left out
    --address <origin>      what others open, where a proxy stands in between,
                            such as one that adds TLS
    --data <folder>         where rooms are kept; ${USUAL_DATA} when left out
    --site <folder>         a built game to serve, where none can be built here
    --profile <file>        play in an organisation's words, on all devices
  rooms                   the rooms that are kept: code, begun, last used, size
  remove <code> ...       delete rooms; the server has to be stopped
    --unused-days <number>  all in which nothing has happened for so long
  help                    this

A room is one file: ${USUAL_DATA}/rooms/<code>.jsonl. Copy it to keep it, delete it
to be rid of it; nothing else is kept. A server that was stopped or killed goes
on with every room when it is started again.

Exit codes: 0 done, 1 a fault of Blast Radius itself, 2 something that cannot be
done as asked.
`;

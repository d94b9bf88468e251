/** What `help` prints. At most 80 columns. */
export const USAGE = `Blast Radius: hands-on incident drills. Every drill is an exercise.

  npm run -s drill -- <command> [options]

Commands
  list                    the scenarios
  play <scenario>         play a drill in this terminal, or let a bot play it
    --seed <seed>           the same seed is the same drill: lower-case letters,
                            digits, hyphens; a random one when left out
    --cause <cause>         fix the cause instead of letting the seed pick it
    --difficulty <word>     standard or hard
    --bot <bot>             par, hasty, novice, shotgun, idle or random
  replay <run>            run a share code, or the file of a run, once more
    --rank                  beside 1,000 simulated responders; some ten seconds
  export <run>            write a run up for others to read
    --format <format>       markdown or json, a postmortem; csv, its telemetry
    --out <file>            standard output when left out
  compare <run> <run>     two runs of one scenario side by side: times, impact,
                          score, and where their decisions part
  check [scenario]        what every scenario has to satisfy; exit code 1 if one
    --seeds <number>        does not; 20 seeds when left out
  learn <scenario>        measure what an expert knows; writes knowledge.json
  profile [file]          print an organisation's profile to fill in, or say
                          what is wrong with one
  help                    this

play, replay, export and compare take --profile <file>: an organisation's names
of services, severities, update times and links to runbooks.

Every command but help, export and profile takes --json, which prints JSON and
nothing else on standard output. play and replay then print one object:

  slug, seed, cause       what was played
  outcome                 resolved, closed-too-early, handed-over, lost or
                          given-up; null where a recording stops before
  atSec                   in simulated seconds, null where it never happened:
    paged                   since onset of the fault
    acknowledged            since the page, as are all that follow
    declared                the first time
    located                 since when what it was was held likely
    mitigated               the start of the first health that held; negative
                            where it began before the page
    resolved                closed for good
  bounceBacks             how often impact came back
  asks                    how often a colleague was asked: a run in which that
                          is not 0 is an assisted one
  impact
    failedRequests          failed or too slow, from onset on
    budgetMinutes           error budget spent, in minutes of full outage
  score                   null for a lesson and for what is not finished
    total                   0 to 100
    parts                   id, points, of: impact, decisions, harm,
                            communication and command
  share                   a code for replay; null where it would be too long
  rank                    with --rank: betterThan, of
  digest                  equal for equal runs, on every machine

Exit codes: 0 done, 1 findings or a fault of Blast Radius itself, 2 something
that cannot be done as asked.
`;

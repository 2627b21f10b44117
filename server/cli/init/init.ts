import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {CONFIG_NAMES} from '../../config/config.ts'
import {USUAL_BASELINE} from '../../baseline.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {coloursFor} from '../colour.ts'
import {openDesk} from '../desk.ts'
import {CLEAN} from '../io.ts'
import type {Io} from '../io.ts'
import {pathFrom} from '../paths.ts'
import {draft as draftLetter, letterLanguages, usualLanguage} from '../new.ts'
import {configFor} from './config-file.ts'
import {describeKept, writeDraft} from './draft.ts'
import type {Draft} from './draft.ts'
import {interview, takeUsual} from './interview.ts'
import type {Wishes} from './interview.ts'
import {lookAround, readIfThere} from './look.ts'
import type {Surroundings} from './look.ts'
import {workflowFor} from './workflows.ts'
import type {Service} from './workflows.ts'

/** Where a first letter goes. */
const LETTERS = 'letters'

/** `tactful init`: writes what a repository of letters needs: a configuration, a workflow, a letter to begin with. */
export async function init(args: Arguments, io: Io): Promise<number> {
  // What is there already is looked at as it reads, not as an older configuration has it.
  const around = await lookAround(openDesk({...args, switches: new Set(['no-config'])}, io))
  const wishes = await wishesFor(args, io, around)
  if (wishes === undefined) {
    io.err.write('Nothing is written.\n')
    return CLEAN
  }
  const force = args.switches.has('force')
  const {green, dim} = coloursFor(args, io, io.out)
  const todos: string[] = []
  for (const draft of draftsFor(wishes, around, args, io)) {
    const written = writeDraft(io.cwd, draft, force)
    io.out.write(
      written ? `${green('written')}  ${draft.name}\n` : `${dim('kept')}     ${describeKept(draft)}\n`,
    )
    if (written && draft.todo !== undefined) todos.push(draft.todo)
  }
  io.out.write(`\n${[...todos, ...nextSteps(around)].map((step) => `${step}\n`).join('')}`)
  return CLEAN
}

async function wishesFor(
  args: Arguments,
  io: Io,
  {service, letters}: Surroundings,
): Promise<Wishes | undefined> {
  const given = {
    service: optionValue(args, 'ci') as Service | undefined,
    lang: optionValue(args, 'lang'),
    reason: optionValue(args, 'reason'),
  }
  const usual = {service, letter: letters === 0, lang: usualLanguage(io)}
  if (args.switches.has('yes') || io.interview === undefined) return takeUsual(given, usual)
  return interview(await io.interview(), given, usual, letterLanguages(io))
}

/** What is to be written; the letter is put together first, so that nothing is written where it cannot be. */
function draftsFor(wishes: Wishes, around: Surroundings, args: Arguments, io: Io): Draft[] {
  const drafts: Draft[] = []
  if (wishes.letter) {
    const given = Object.fromEntries([...args.values].map(([name, [value]]) => [name, value]))
    const text = draftLetter({...given, lang: wishes.lang, reason: wishes.reason}, io)
    const tag = /^lang: (.+)$/m.exec(text)?.[1] ?? ''
    drafts.push({
      name: `${LETTERS}/ending.${tag}.md`,
      text,
      todo: 'Fill in what stands in {{…}}, or leave it to what fills in your templates.',
    })
  }
  const has = (name: string): boolean => existsSync(join(io.cwd, name))
  drafts.unshift(configFor(around, has(USUAL_BASELINE), CONFIG_NAMES.find(has)))
  const workflow = workflowFor(wishes.service, {
    branch: around.branch,
    read: (name) => readIfThere(join(around.root, name)),
    ...(around.root === io.cwd ? {} : {folder: pathFrom(around.root, io.cwd)}),
  })
  if (workflow !== undefined)
    drafts.push({...workflow, name: pathFrom(io.cwd, join(around.root, workflow.name))})
  return drafts
}

function nextSteps({letters}: Surroundings): string[] {
  const check = 'Check all letters: tactful check'
  if (letters === 0) return [check]
  return [
    letters === 1 ? 'There is 1 letter here already.' : `There are ${letters} letters here already.`,
    `${check}; set aside what is found in them today: tactful baseline`,
  ]
}

import type {Draft} from './draft.ts'
import {scalar} from './scalar.ts'

/** Services that run checks on a repository. */
export const SERVICES = ['github', 'gitlab', 'azure', 'none'] as const
export type Service = (typeof SERVICES)[number]

/** Where this program lives; it is fetched from there, and run as it is. */
export const REPOSITORY = 'https://github.com/tactful/tactful'
const PAGE = `${REPOSITORY}/blob/main/docs/ci.md`
/** The branch or tag that workflows take. */
const REF = 'main'

/** What a workflow depends on. */
export interface Checkout {
  /** The branch that others are merged into. */
  branch: string
  /** The text of a file of the repository, by its path from the root; undefined where there is none. */
  read: (name: string) => string | undefined
  /** The folder of the letters, from the root; the root where absent. */
  folder?: string
}

const INTRODUCTION = `# Holds letters against guidelines when they change: ${PAGE}\n`

/** The file that makes a service check all letters. None is called tactful.yml, which is a configuration wherever it lies. */
export function workflowFor(service: Service, checkout: Checkout): Draft | undefined {
  const {branch, folder} = checkout
  const file = `letters${folder === undefined ? '' : `-${folder.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`}.yml`
  switch (service) {
    case 'github':
      return {name: `.github/workflows/${file}`, text: github(branch, folder)}
    case 'gitlab':
      return mainOr(
        '.gitlab-ci.yml',
        {
          name: `.gitlab/${file}`,
          text: gitlab(folder),
          todo: `Add it to .gitlab-ci.yml:  include: [{local: .gitlab/${file}}]`,
        },
        checkout,
      )
    case 'azure':
      return mainOr(
        'azure-pipelines.yml',
        {
          name: `.azure-pipelines/${file}`,
          text: azure(branch, folder),
          todo: 'Make a pipeline of it: Pipelines, New pipeline, Existing Azure Pipelines YAML file.',
        },
        checkout,
      )
    case 'none':
      return undefined
  }
}

/** The service's main file where that is free, or was written by us; else a file beside it that it takes in. */
function mainOr(main: string, beside: Draft, {read, folder}: Checkout): Draft {
  const {name, text, todo} = beside
  const there = read(main)
  if (there === undefined) return {name: main, text}
  if (todo === undefined || there.includes(name)) return {name, text}
  // What it was written for is told by its commands.
  const checks = there.includes(commandFor(folder))
  if (checks && there.startsWith(INTRODUCTION)) return {name: main, text}
  return checks ? {name: main, text, done: 'checks letters already'} : beside
}

/** What runs the check, up to its formats. */
function commandFor(folder: string | undefined): string {
  return `check ${folder === undefined ? '' : `${quoted(folder)} `}--format pretty`
}

function quoted(path: string): string {
  return /^[\w./@][\w./@-]*$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}

function github(branch: string, folder: string | undefined): string {
  return `${INTRODUCTION}name: ${scalar(folder === undefined ? 'Letters' : `Letters in ${folder}`)}

on:
  pull_request:
  push:
    branches: [${scalar(branch)}]

permissions:
  contents: read

jobs:
  tactful:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${new URL(REPOSITORY).pathname.slice(1)}@${REF}
        with:
          # More warnings than this fail the run, as errors do; without it, errors alone.
          # max-warnings: 0
          paths: ${folder === undefined ? '.' : scalar(folder)}
`
}

function gitlab(folder: string | undefined): string {
  return `${INTRODUCTION}${folder === undefined ? 'tactful' : scalar(`tactful ${folder}`)}:
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - git clone --quiet --depth 1 --branch ${REF} ${REPOSITORY}.git ../tactful
    - >-
      node ../tactful/action/cli.cjs ${commandFor(folder)}
      --format gitlab --output gl-code-quality-report.json
      --format junit --output tactful.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: tactful.xml
`
}

function azure(branch: string, folder: string | undefined): string {
  return `${INTRODUCTION}trigger: [${scalar(branch)}]
# For repositories on GitHub; in Azure Repos, a build validation policy of the branch runs it on pull requests.
pr: ['*']

pool:
  vmImage: ubuntu-latest

steps:
  - task: UseNode@1
    inputs:
      version: 24.x
  - script: git clone --quiet --depth 1 --branch ${REF} ${REPOSITORY}.git "$(Agent.TempDirectory)/tactful"
    displayName: Fetch Tactful
  - script: >-
      node "$(Agent.TempDirectory)/tactful/action/cli.cjs" ${commandFor(folder)}
      --format junit --output "$(Agent.TempDirectory)/tactful.xml"
      --format sarif --output "$(Build.ArtifactStagingDirectory)/tactful.sarif"
    displayName: Check letters
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: $(Agent.TempDirectory)/tactful.xml
      testRunTitle: Letters
  # The extension “SARIF SAST Scans Tab” shows it on the page of the run.
  - publish: $(Build.ArtifactStagingDirectory)/tactful.sarif
    artifact: CodeAnalysisLogs
    condition: succeededOrFailed()
`
}

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
  /** Whether a file is there already. */
  has(name: string): boolean
}

/** The file that makes a service check all letters. None is called tactful.yml, which is a configuration wherever it lies. */
export function workflowFor(service: Service, checkout: Checkout): Draft | undefined {
  switch (service) {
    case 'github':
      return {name: '.github/workflows/letters.yml', text: github(checkout.branch)}
    case 'gitlab':
      return checkout.has('.gitlab-ci.yml')
        ? {
            name: '.gitlab/letters.yml',
            text: gitlab(),
            todo: 'Add it to .gitlab-ci.yml:  include: [{local: .gitlab/letters.yml}]',
          }
        : {name: '.gitlab-ci.yml', text: gitlab()}
    case 'azure':
      return checkout.has('azure-pipelines.yml')
        ? {
            name: '.azure-pipelines/letters.yml',
            text: azure(checkout.branch),
            todo: 'Make a pipeline of it: Pipelines, New pipeline, Existing Azure Pipelines YAML file.',
          }
        : {name: 'azure-pipelines.yml', text: azure(checkout.branch)}
    case 'none':
      return undefined
  }
}

function github(branch: string): string {
  return `# Holds letters against guidelines when they change: ${PAGE}
name: Letters

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
      - uses: actions/checkout@v6
      - uses: ${new URL(REPOSITORY).pathname.slice(1)}@${REF}
        with:
          # More warnings than this fail the run, as errors do; without it, errors alone.
          # max-warnings: 0
          paths: .
`
}

function gitlab(): string {
  return `# Holds letters against guidelines when they change: ${PAGE}
tactful:
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - git clone --quiet --depth 1 --branch ${REF} ${REPOSITORY}.git ../tactful
    - >-
      node ../tactful/action/cli.cjs check --format pretty
      --format gitlab --output gl-code-quality-report.json
      --format junit --output tactful.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: tactful.xml
`
}

function azure(branch: string): string {
  return `# Holds letters against guidelines when they change: ${PAGE}
trigger: [${scalar(branch)}]
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
      node "$(Agent.TempDirectory)/tactful/action/cli.cjs" check --format pretty
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

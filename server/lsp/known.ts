import type {Known} from '../baseline.ts'
import type {LoadedConfig} from '../config/discover.ts'
import type {Finding} from '../finding.ts'
import {fingerprintOf} from '../fingerprint.ts'
import type {Letter} from '../letter.ts'
import {folderOf, pathFrom} from './addresses.ts'

/** Of the findings of a letter, those that the baseline of its configuration knows. */
export function knownAmong(
  findings: Finding[],
  {source}: Letter,
  uri: string,
  config: LoadedConfig | undefined,
): Finding[] {
  const folder = config?.baselineFile === undefined ? undefined : folderOf(config.baselineFile.value)
  if (config?.baseline === undefined || folder === undefined) return []
  const file = pathFrom(folder, uri)
  if (!config.baseline.has(file)) return []
  const knownBy = (finding: Finding): Known => ({
    rule: finding.rule,
    fingerprint: fingerprintOf(source, finding, config.guidelines),
  })
  return config.baseline.part(file, findings, knownBy).known
}

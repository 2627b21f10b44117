import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

/** The folder of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Loads TypeScript modules of the project into a script.
 * @param name of the bundle, for which there is one file
 * @param contents what to export, with paths from the project's folder
 * @param options further options of esbuild
 */
export async function load(name, contents, options = {}) {
  const outfile = join(root, '.tmp', `${name}.mjs`)
  await build({
    stdin: {contents, resolveDir: root, loader: 'ts'},
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    ...options,
  })
  return import(pathToFileURL(outfile).href)
}

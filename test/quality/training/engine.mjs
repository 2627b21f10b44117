import {load} from '../bundle.mjs'

/** What of the product training needs, bundled once. */
export const engine = await load(
  'train',
  `export {readFolder, readTemplates} from './server/language/compile/build.ts'
    export {compileLanguage} from './server/language/compile/compile.ts'
    export {FeatureReader, PLACES} from './server/language/model/features.ts'
    export {MIDDLE} from './server/language/model/network.ts'
    export {pack} from './server/language/numbers.ts'
    export {gather} from './server/evidence.ts'
    export {createLanguages} from './server/languages.ts'
    export {patternsOf} from './server/likely/kinds.ts'
    export {readLetter} from './server/letter.ts'
    export {SENTENCE_RULES} from './test/quality/score.ts'`,
)

/**
 * What reads house guidelines and puts them into languages. It is a bundle of its own, because most runs have none:
 * import it when there are any, and nothing else of what it is made of.
 */
export {extendLanguage} from './extend.ts'
export {loadGuidelines, readGuidelines} from './load.ts'

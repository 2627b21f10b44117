import {frontmatterFromMarkdown} from 'mdast-util-frontmatter'
import {frontmatter} from 'micromark-extension-frontmatter'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

/** remark-parse with front matter and nothing else: what reading is measured against. */
export const markdown = unified()
  .use(remarkParse)
  .use(function () {
    const own = this.data()
    own.micromarkExtensions = [frontmatter(['yaml'])]
    own.fromMarkdownExtensions = [frontmatterFromMarkdown(['yaml'])]
  })
  .freeze()

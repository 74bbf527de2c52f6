import type { Plugin } from 'vite'

const ICONS = 'virtual:hawtio-icons:'
const HAWTIO_FILE = /@hawtio[\\/]react[\\/]dist[\\/].*\.js$/
const LOWERED_IMPORT = /Promise\.resolve\(\)\.then\(\(\) => _interopRequireWildcard\(require\((['"][^'"]+['"])\)\)\)/g
const ALL_ICONS = "require('@patternfly/react-icons')"

/**
 * Lets the bundler split Hawtio. It is published as CommonJS: each `import()` became a `require`, which pulls everything
 * into one chunk, and all PatternFly icons are required at once. This restores the first and narrows the second.
 */
export function hawtioLazy(): Plugin {
  return {
    name: 'hawtio-lazy',
    enforce: 'pre',
    resolveId: id => (id.startsWith(ICONS) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${ICONS}`)) return undefined
      return `export { ${id.slice(ICONS.length + 1).split(',').join(', ')} } from '@patternfly/react-icons'`
    },
    transform(code, id) {
      if (!HAWTIO_FILE.test(id.split('?')[0] ?? '')) return undefined
      const lazy = code.replace(LOWERED_IMPORT, 'import($1)').replace(ALL_ICONS, `require('${ICONS}${iconsOf(code)}')`)
      return lazy === code ? undefined : { code: lazy, map: null }
    },
  }
}

function iconsOf(code: string): string {
  const names = [...code.matchAll(/_reacticons\.(\w+)/g)].map(match => match[1])
  return [...new Set(names)].sort().join(',')
}

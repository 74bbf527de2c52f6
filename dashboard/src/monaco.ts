// What 'monaco-editor' means in this console (see vite.config.ts): the editor and three languages instead of ninety.
import 'monaco-editor/esm/vs/editor/edcore.main'
import 'monaco-editor/esm/vs/basic-languages/xml/xml.contribution'
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution'
import 'monaco-editor/esm/vs/language/json/monaco.contribution'

export * from 'monaco-editor/esm/vs/editor/editor.api'

// node verify.mjs SECRET < {headers, body}: what the receiver of a webhook does with Standard Webhooks' own library
import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'

const { headers, body } = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(new Webhook(process.argv[2]).verify(body, headers)))

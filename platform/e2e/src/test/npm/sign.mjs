// Signs a body as a provider does, with its own library: node sign.mjs PROVIDER SECRET < body. Prints the headers as JSON.
import { readFileSync } from 'node:fs'
import { sign } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'

const [provider, secret] = process.argv.slice(2)
const body = readFileSync(0, 'utf8')

const providers = {
  github: async () => ({ 'X-Hub-Signature-256': await sign(secret, body), 'X-GitHub-Delivery': crypto.randomUUID() }),
  stripe: async () => ({
    'Stripe-Signature': new Stripe('sk_test').webhooks.generateTestHeaderString({ payload: body, secret }),
  }),
  'standard-webhooks': async () => {
    const id = 'msg_' + crypto.randomUUID()
    const now = new Date()
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    }
  },
}

console.log(JSON.stringify(await providers[provider]()))

import { z } from 'zod'
import { type CatalogueSource, locales } from './domain/index.ts'

/** A text for customers: one for all languages, or one for each; a language without one takes the other's. */
const localized = z.preprocess(
  value => (typeof value === 'string' ? { en: value } : value),
  z
    .strictObject({ en: z.string().min(1).optional(), zh: z.string().min(1).optional() })
    .transform(({ en, zh }, context) => {
      const text = en ?? zh
      if (text !== undefined) return { en: en ?? text, zh: zh ?? text }
      context.addIssue('needs a text, in one language or in several')
      return z.NEVER
    }),
)
const port = z.coerce.number().int().min(0).max(65_535)

/**
 * Every setting, with its default. It is read from `floorwalker.yaml`, then from the environment, then from the
 * command line; later ones win. Secrets belong into the environment.
 */
export const configSchema = z.strictObject({
  shop: z
    .strictObject({
      /** What customers call the shop. */
      name: localized.default({ en: 'our shop', zh: '本店' }),
      /** ISO 4217; bare amounts in questions ("under 300") are read in it. Default: the catalogue's, else EUR. */
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      /** The language when a text has none of its own. */
      locale: z.enum(locales).default('en'),
      /** The country that it sells to, ISO 3166-1 alpha-2: what may not be sold there is not recommended. */
      region: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      /** Years of age that every visitor has confirmed: what has a higher age limit is not recommended. */
      visitorAge: z.coerce.number().int().min(0).max(120).default(0),
      /** How the shop's people are reached otherwise than here; told to customers who ask for a person. */
      contacts: z
        .strictObject({
          email: z.email().exactOptional(),
          /** As it is written to people. */
          phone: z
            .string()
            .regex(/^\+?[\d\s()./-]{4,30}$/, 'write it with digits, as customers dial it')
            .exactOptional(),
          /** When somebody is there, by language: "Monday to Friday 8:00 to 20:00". */
          hours: z
            .strictObject({ en: z.string().min(1).exactOptional(), zh: z.string().min(1).exactOptional() })
            .exactOptional(),
          /** Address of a page that says more. */
          page: z.url().exactOptional(),
        })
        .refine(({ email, phone, page }) => email ?? phone ?? page, 'needs email, phone or page')
        .optional(),
      /** Category as in the catalogue → other words that customers use for it. */
      synonyms: z.record(z.string(), z.array(z.string().min(1))).default({}),
    })
    .prefault({}),
  server: z
    .strictObject({
      /** 0 takes any free port. */
      port: port.default(3978),
      host: z.string().min(1).default('127.0.0.1'),
      /** The address by which customers' browsers reach the server; default is host and port. Makes links absolute. */
      publicUrl: z.url().optional(),
      /** Web origins whose pages may carry the widget; the server's own and loopback are always allowed. */
      allowedOrigins: z.array(z.string().min(1)).default([]),
      /** Whether pages and programs of this machine count as allowed; switch it off behind a proxy on the same machine. */
      allowLoopback: z.stringbool().or(z.boolean()).default(true),
      /** Requests a minute from one address. */
      requestsPerMinute: z.coerce.number().int().min(1).default(240),
      /** How long /readyz answers 503 before a stop, so that load balancers turn elsewhere: their probes' interval. */
      drainSeconds: z.coerce.number().min(0).max(600).default(0),
      /** Reverse proxies in front, whose X-Forwarded headers are believed. */
      trustedProxies: z.coerce.number().int().min(0).max(10).default(0),
    })
    .prefault({}),
  storage: z
    .strictObject({
      /** Folder of the database, indexes and trained models. Relative to the working directory. */
      folder: z.string().min(1).default('data'),
    })
    .prefault({}),
  embedder: z
    .strictObject({
      /** A folder, or a name on the model hub ("intfloat/multilingual-e5-small"). */
      model: z.string().min(1).default('multilingual-e5-small'),
      /** Where model folders lie. Default: `models` of the installation. */
      modelsFolder: z.string().min(1).optional(),
      /** Whether a model that is not in the folder may be fetched from the hub. */
      allowDownload: z.stringbool().or(z.boolean()).default(false),
      /** Processor cores that one text is spread over. Default: all but one, at most 4. */
      cores: z.coerce.number().int().min(1).max(64).optional(),
      /** Vectors of live questions kept in memory. 384 dimensions take 1.5 kB each. */
      memoryEntries: z.coerce.number().int().min(0).default(10_000),
      /** Live questions that go to the model together. */
      maxBatch: z.coerce.number().int().min(1).max(256).default(8),
    })
    .prefault({}),
  index: z
    .strictObject({
      /** Links per node. Memory is about 8 to 10 bytes × m a vector. Source: hnswlib ALGO_PARAMS.md. */
      m: z.coerce.number().int().min(2).max(100).default(16),
      /** Search breadth while building. */
      efConstruction: z.coerce.number().int().min(8).max(2_000).default(200),
      /** Search breadth; larger is slower and more exact. */
      efSearch: z.coerce.number().int().min(1).max(2_000).default(128),
    })
    .prefault({}),
  intents: z
    .strictObject({
      /** Folder of the intent files. Default: `intents` of the installation. */
      folder: z.string().min(1).optional(),
    })
    .prefault({}),
  knowledge: z
    .strictObject({
      /**
       * A passage that answers the question less probably than this is not quoted. At one half, about seven of eight
       * questions that no page answers are declined; the benchmark `knowledge` shows what other thresholds do.
       */
      minimumConfidence: z.coerce.number().min(0).max(1).default(0.5),
    })
    .prefault({}),
  recommender: z
    .strictObject({
      /** Folder that holds a folder for each model from elsewhere. Default: `models/external` of the storage folder. */
      externalFolder: z.string().min(1).optional(),
      /** Whether training compresses the products' features and a retriever goes by the codes; see the README first. */
      productCodes: z.stringbool().or(z.boolean()).default(false),
    })
    .prefault({}),
  /** What of the customers' behaviour is left out before training; 0 switches a rule off. */
  cleaning: z
    .strictObject({
      /** Whether anything is left out at all. */
      enabled: z.stringbool().or(z.boolean()).default(true),
      /** Views, favourites and carts in an hour above which a customer is a program: one every 6 s, without a pause. */
      botLooksPerHour: z.coerce.number().int().min(0).max(100_000).default(600),
      /** Different products in a day above which a customer is a program: one every minute, awake for 16 hours. */
      botProductsPerDay: z.coerce.number().int().min(0).max(100_000).default(1_000),
      /** Views and favourites that a person may make within `burstSeconds`: two a second, as fast as one clicks. */
      burstLooks: z.coerce.number().int().min(0).max(10_000).default(20),
      burstSeconds: z.coerce.number().min(0).max(600).default(10),
      /** The same customer, product and kind again within it is one event: a double click, a page loaded twice. */
      duplicateSeconds: z.coerce.number().min(0).max(600).default(5),
      /** A view that ends sooner was a slip: a page is not read in it. Well below the 30 s that mean satisfaction
       *  in web search. Source: Kim, Hassan, White & Zitouni, WSDM 2014. */
      accidentalViewSeconds: z.coerce.number().min(0).max(60).default(3),
      /** How far a browser's clock may be ahead. */
      futureMinutes: z.coerce.number().min(0).max(100_000).default(60),
    })
    .prefault({}),
  conversation: z
    .strictObject({
      /** A conversation that rested longer starts anew. */
      stateLifetimeHours: z.coerce.number().gt(0).default(24),
      /** A turn that takes longer is answered with an apology. */
      turnTimeoutMs: z.coerce.number().int().min(1_000).default(20_000),
    })
    .prefault({}),
  directLine: z
    .strictObject({
      /** The shop's server proves itself with it. Default: made at first start, kept in the storage folder. */
      secret: z.string().min(16).optional(),
      /** Keys with which the shop signs its customers' ids; several for rotation. */
      identitySecrets: z.array(z.string().min(16)).default([]),
      tokenMinutes: z.coerce.number().int().min(1).max(1_440).default(30),
      /** How long after its end a token can still be refreshed: a visitor who comes back finds the conversation. */
      refreshGraceMinutes: z.coerce.number().int().min(0).default(1_440),
      /** Messages a minute in one conversation. */
      activitiesPerMinute: z.coerce.number().int().min(1).default(60),
      /** Pause between the frames that keep a WebSocket open. */
      keepAliveSeconds: z.coerce.number().gt(0).default(30),
    })
    .prefault({}),
  botFramework: z
    .strictObject({
      /** Without an app id only this machine may call /api/messages. */
      appId: z.string().min(1).optional(),
      appPassword: z.string().min(1).optional(),
      appType: z.enum(['MultiTenant', 'SingleTenant']).default('MultiTenant'),
      tenantId: z.string().min(1).optional(),
    })
    .prefault({}),
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') }).prefault({}),
})

export type Config = z.output<typeof configSchema>

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** What a turn needs of the settings; the currency is that of the catalogue where none is set. */
export function toShop({ shop }: Config, catalogue: CatalogueSource) {
  return {
    locale: shop.locale,
    visitorAge: shop.visitorAge,
    ...(shop.region !== undefined && { region: shop.region }),
    get currency(): string {
      return shop.currency ?? catalogue().products[0]?.price.currency ?? 'EUR'
    },
  }
}

/** The settings of the web channels, with the secrets that the shop has or had made. */
export function toWebConfig(config: Config, secrets: { readonly signingKey: string; readonly shopSecret: string }) {
  const { server, directLine, botFramework, shop } = config
  const { appId, appPassword, tenantId } = botFramework
  return {
    signingKey: secrets.signingKey,
    shopSecrets: [secrets.shopSecret],
    identitySecrets: directLine.identitySecrets,
    allowedOrigins: server.allowedOrigins,
    allowLoopback: server.allowLoopback,
    tokenMinutes: directLine.tokenMinutes,
    refreshGraceMinutes: directLine.refreshGraceMinutes,
    requestsPerMinute: server.requestsPerMinute,
    activitiesPerMinute: directLine.activitiesPerMinute,
    keepAliveMs: directLine.keepAliveSeconds * 1_000,
    drainMs: server.drainSeconds * 1_000,
    trustedProxies: server.trustedProxies,
    botName: shop.name[shop.locale],
    ...(server.publicUrl === undefined ? {} : { publicUrl: server.publicUrl }),
    // Without an app id nobody could be told from anybody, so only this machine may call /api/messages.
    ...(appId === undefined && !loopbackHosts.has(server.host)
      ? {}
      : {
          botFramework: {
            appType: botFramework.appType,
            ...(appId === undefined ? {} : { appId }),
            ...(appPassword === undefined ? {} : { appPassword }),
            ...(tenantId === undefined ? {} : { tenantId }),
          },
        }),
  }
}

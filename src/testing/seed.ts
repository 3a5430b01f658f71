import fc from 'fast-check';

/** Property tests draw the same cases in every run; `FC_SEED=$RANDOM npx vitest` looks at others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FC_SEED'] ?? 20_261_121) });

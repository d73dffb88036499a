import { expect, test } from 'vitest';

import { blank, said } from './sharing';

test('only what goes with the basis is sent', () => {
  const asked = {
    ...blank(),
    basis: 'medical_emergency',
    recipient: 'Ruiz',
    consent: '1',
    told: ['name'],
  };
  expect(said(asked, 'sheet')).toEqual({ basis: 'medical_emergency', recipient: 'Ruiz' });
});

test('of a crime only what the law allows is told', () => {
  const asked = { ...blank(), basis: 'crime', recipient: 'Sheriff', told: ['incident'], covers: 'plan' };
  expect(said(asked, 'words')).toEqual({
    basis: 'crime',
    recipient: 'Sheriff',
    told: ['incident'],
    what: 'incident_report',
  });
});

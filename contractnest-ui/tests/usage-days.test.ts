import { everyDay, labelledDays } from '../src/features/usage/usage-days.ts';
import { usageCsv } from '../src/features/usage/usage-csv.ts';

const november = { periodStart: '2026-10-31T18:30:00Z', periodEnd: '2026-11-30T18:30:00Z', timeZone: 'Asia/Kolkata' };
const used = [
  { date: '2026-11-02', value: 9, events: 3 },
  { date: '2026-11-05', value: 4, events: 4 },
];

describe('the days of a chart', () => {
  test('the whole month, in the tenant’s days', () => {
    const days = everyDay(november, used, Date.parse('2026-11-06T12:00:00Z'));
    expect(days).toHaveLength(30);
    expect([days[0], days[1], days.at(-1)]).toEqual([
      { date: '2026-11-01', value: 0, events: 0 },
      used[0],
      { date: '2026-11-30', value: 0, events: 0 },
    ]);
  });

  test('a quarter is drawn up to today, but never too short', () => {
    const quarter = { ...november, periodEnd: '2027-01-31T18:30:00Z' };
    expect(everyDay(quarter, [], Date.parse('2026-11-06T12:00:00Z'))).toHaveLength(36);
    expect(everyDay(quarter, [], Date.parse('2027-01-10T12:00:00Z')).at(-1)?.date).toBe('2027-01-10');
    expect(everyDay(quarter, [], Date.parse('2027-05-10T12:00:00Z')).at(-1)?.date).toBe('2027-01-31');
  });

  test('the highest and the latest day carry their figure', () => {
    expect([...labelledDays(everyDay(november, used, 0))]).toEqual(['2026-11-02', '2026-11-05']);
    expect(labelledDays([]).size).toBe(0);
  });
});

test('the file has a line per metric and day', () => {
  const metrics = [{ metric: 'runs', name: 'Runs', unit: 'run', aggregation: 'sum' as const, total: 13, days: used }];
  const file = usageCsv({ ...november, tenantId: '', productCode: 'q2o', metrics });
  expect(file.split('\r\n')).toEqual([
    'date,metric,name,unit,aggregation,value,events',
    '2026-11-02,runs,Runs,run,sum,9,3',
    '2026-11-05,runs,Runs,run,sum,4,4',
    '',
  ]);
});

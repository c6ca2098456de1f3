import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, figuresIn, told } from './table.ts';

describe('weekdays, counted from Thursday 6 March 2025', () => {
  check([
    ['the bridge was closed on Tuesday', 'date "Tuesday" 2025-03-04'],
    ['the bridge will be closed on Tuesday', 'date "Tuesday" 2025-03-11'],
    ['Talks resume on Monday', 'date "Monday" 2025-03-10'],
    ['the last ferry leaves on Friday', 'date "Friday" 2025-03-07'],
    ['he resigned on Thursday', 'date "Thursday" 2025-03-06'],
    ['he resigned last Thursday', 'date "last Thursday" 2025-02-27'],
    ['the vote is next Thursday', 'date "next Thursday" 2025-03-13'],
    ['On Monday the court ruled against him', 'date "Monday" 2025-03-03'],
    ['On Monday the court will hear him', 'date "Monday" 2025-03-10'],
    ['they have until Friday to pay', 'period "until Friday" …/2025-03-07'],
    ['the report is due by Wednesday', 'date "Wednesday" 2025-03-12'],
    ['power was restored to all homes by Monday night', 'date "Monday" 2025-03-03'],
    ['it was published by the board on Tuesday', 'date "Tuesday" 2025-03-04'],
    ['the hearing, set for Tuesday', 'date "Tuesday" 2025-03-11'],
    ['Mr. Will Cole spoke on Tuesday', 'date "Tuesday" 2025-03-04'],
    ['silent since noon on Sunday', 'date "Sunday" 2025-03-02'],
    ['this coming Saturday', 'date "this coming Saturday" 2025-03-08'],
    ['on Tuesday, March 4, 2025, it sank', 'date "Tuesday, March 4, 2025" 2025-03-04'],
    ['Tuesday 4 March was a holiday', 'date "Tuesday 4 March" 2025-03-04'],
    ['they meet on Sunday week', 'date "Sunday week" 2025-03-16'],
    ['he wants the ramp replaced by Monday', 'date "Monday" 2025-03-10'],
    ['the offer ends on Sunday', 'date "Sunday" 2025-03-09'],
    ['she trains on Sundays'],
  ]);
});

describe('days of the month', () => {
  check([
    ['he died on 3 May 2024', 'date "3 May 2024" 2024-05-03'],
    ['he died on May 3, 2024', 'date "May 3, 2024" 2024-05-03'],
    ['he died on the 3rd of May 2024', 'date "3rd of May 2024" 2024-05-03'],
    ['he died on May 3rd', 'date "May 3rd" 2024-05-03'],
    ['he was born on 3 March', 'date "3 March" 2025-03-03'],
    ['the vote on 3 May', 'date "3 May" 2025-05-03'],
    ['the law took effect on Jan. 1', 'date "Jan. 1" 2025-01-01'],
    ['the tax will rise on 1 April', 'date "1 April" 2025-04-01'],
    ['he was held from 3-5 March', 'period "3-5 March" 2025-03-03/2025-03-05'],
    ['it ran from 28 February to 3 March', 'period "28 February to 3 March" 2025-02-28/2025-03-03'],
    ['signed on 2024-05-03', 'date "2024-05-03" 2024-05-03'],
    ['signed on 25/12/2024', 'date "25/12/2024" 2024-12-25'],
    ['signed on 12/25/2024', 'date "12/25/2024" 2024-12-25'],
    ['signed on 03/05/2024', 'period "03/05/2024" ?'],
    ['born on 29 February 2023', 'period "29 February 2023" ?'],
    ['he left on 29 February', 'date "29 February" 2024-02-29'],
    ['on 4 June last year', 'date "4 June last year" 2024-06-04'],
  ]);
});

describe('months, quarters and years', () => {
  check([
    ['prices fell last March', 'period "last March" 2024-03-01/2024-03-31'],
    ['prices fell last February', 'period "last February" 2025-02-01/2025-02-28'],
    ['prices fell in March', 'period "March" 2025-03-01/2025-03-31'],
    ['prices fell in April', 'period "April" 2024-04-01/2024-04-30'],
    ['prices will fall in April', 'period "April" 2025-04-01/2025-04-30'],
    ['the vote next March', 'period "next March" 2026-03-01/2026-03-31'],
    ['prices fell in March last year', 'period "March last year" 2024-03-01/2024-03-31'],
    ['in May 2023', 'period "May 2023" 2023-05-01/2023-05-31'],
    ['in mid-January', 'period "mid-January" 2025-01-01/2025-01-31'],
    ['early 2024', 'period "early 2024" 2024-01-01/2024-12-31'],
    ['The March figures were wrong', 'period "March" 2025-03-01/2025-03-31'],
    ['crime fell since 2019', 'period "since 2019" 2019-01-01/…'],
    ['from 2019 to 2021', 'period "2019 to 2021" 2019-01-01/2021-12-31'],
    ['between 2019 and 2021', 'period "2019 and 2021" 2019-01-01/2021-12-31'],
    ['in the 2023-24 season', 'period "2023-24" 2023-01-01/2024-12-31'],
    ['in the 1990s', 'period "1990s" 1990-01-01/1999-12-31'],
    ['the 2019 elections', 'period "2019" 2019-01-01/2019-12-31'],
    ['profits fell in the first quarter', 'period "first quarter" 2024-01-01/2024-03-31'],
    ['profits fell in the fourth quarter', 'period "fourth quarter" 2024-10-01/2024-12-31'],
    ['profits will fall in the second quarter', 'period "second quarter" 2025-04-01/2025-06-30'],
    ['Q3 2023 was worse', 'period "Q3 2023" 2023-07-01/2023-09-30'],
    ['the third quarter of last year', 'period "third quarter of last year" 2024-07-01/2024-09-30'],
    ['in the second half of 2022', 'period "second half of 2022" 2022-07-01/2022-12-31'],
    [
      'in April or May 2024',
      'period "April" 2024-04-01/2024-04-30',
      'period "May 2024" 2024-05-01/2024-05-31',
    ],
    [
      'sales fell in the first nine months of 2024',
      'period "first nine months of 2024" 2024-01-01/2024-09-30',
    ],
    ['in the 19th century', 'period "19th century" 1801-01-01/1900-12-31'],
    ['Theresa May may go in May', 'period "May" 2025-05-01/2025-05-31'],
    ['they may march on the mall'],
    ['April Jones and August Wilson'],
    ['the first quarter of the match'],
  ]);
});

describe('counted from the day of publication', () => {
  check([
    ['it rained yesterday', 'date "yesterday" 2025-03-05'],
    ['it rains today', 'date "today" 2025-03-06'],
    ['they meet tomorrow', 'date "tomorrow" 2025-03-07'],
    ['shots were fired last night', 'date "last night" 2025-03-05'],
    ['this morning', 'date "this morning" 2025-03-06'],
    ['it rained last week', 'period "last week" 2025-02-24/2025-03-02'],
    ['next week', 'period "next week" 2025-03-10/2025-03-16'],
    ['last weekend', 'period "last weekend" 2025-03-01/2025-03-02'],
    ['last month', 'period "last month" 2025-02-01/2025-02-28'],
    ['last year', 'period "last year" 2024-01-01/2024-12-31'],
    ['the last quarter', 'period "last quarter" 2024-10-01/2024-12-31'],
    ['earlier this week', 'period "earlier this week" 2025-03-03/2025-03-06'],
    ['later this month', 'period "later this month" 2025-03-06/2025-03-31'],
    ['three days ago', 'date "three days ago" 2025-03-03'],
    ['two weeks ago', 'period "two weeks ago" 2025-02-17/2025-02-23'],
    ['a month ago', 'period "a month ago" 2025-02-01/2025-02-28'],
    ['two years ago', 'period "two years ago" 2023-01-01/2023-12-31'],
    ['over the past year', 'period "past year" 2024-03-06/2025-03-06'],
    ['in the last 24 hours', 'period "last 24 hours" 2025-03-05/2025-03-06'],
    ['the next five years', 'period "next five years" 2025-03-06/2030-03-06'],
    ["in two weeks' time", 'period "two weeks\' time" 2025-03-17/2025-03-23'],
    ['10 days from now', 'date "10 days from now" 2025-03-16'],
    ['in the last few years', 'period "last few years" ?'],
    ['a year earlier', 'period "a year earlier" ?'],
    ['last summer', 'period "last summer" ?'],
  ]);
});

describe('without a date of publication', () => {
  check(
    [
      ['the bridge was closed on Tuesday', 'period "Tuesday" ?'],
      ['last March', 'period "last March" ?'],
      ['since 2019', 'period "since 2019" 2019-01-01/…'],
      ['on 3 May 2024', 'date "3 May 2024" 2024-05-03'],
      ['in the 1990s', 'period "1990s" 1990-01-01/1999-12-31'],
    ],
    null,
  );

  it('says why', () => {
    assert.match(figuresIn('on Tuesday', null)[0]!.unresolved!, /article’s date/);
    assert.match(figuresIn('on Tuesday', 'soon')[0]!.unresolved!, /article’s date/);
    assert.match(figuresIn('signed on 03/05/2024')[0]!.unresolved!, /either order/);
  });
});

describe('publication on other days', () => {
  const on = (publishedAt: string, text: string) => figuresIn(text, publishedAt).map(told);

  it('takes the day as the publisher wrote it, whatever the hour and zone', () => {
    assert.deepEqual(on('2025-03-06T23:50:00-08:00', 'yesterday'), ['date "yesterday" 2025-03-05']);
  });

  it('goes back over the turn of the year', () => {
    assert.deepEqual(on('2025-01-02', 'he died on 30 December'), ['date "30 December" 2024-12-30']);
    assert.deepEqual(on('2025-01-02', 'he will go in February'), ['period "February" 2025-02-01/2025-02-28']);
    assert.deepEqual(on('2024-12-30', 'he will go in February'), ['period "February" 2025-02-01/2025-02-28']);
    assert.deepEqual(on('2025-01-02', 'last quarter'), ['period "last quarter" 2024-10-01/2024-12-31']);
  });

  it('never puts last March, or the March in which something was, into the future', () => {
    for (let month = 1; month <= 12; month++) {
      const publishedAt = `2025-${String(month).padStart(2, '0')}-15`;
      for (const text of ['it fell last March', 'it fell in March']) {
        const [figure] = figuresIn(text, publishedAt);
        assert.ok(figure!.from! <= publishedAt, `${text}, ${publishedAt}: ${figure!.from}`);
      }
    }
  });

  it('a month ago from the 31st is the month before', () => {
    assert.deepEqual(on('2025-03-31', 'a month ago'), ['period "a month ago" 2025-02-01/2025-02-28']);
  });
});

describe('readings', () => {
  const reading = (text: string) => figuresIn(text)[0]!.reading;

  it('are there where the words do not say it themselves', () => {
    assert.equal(reading('on Tuesday it rained'), '4 March 2025');
    assert.equal(reading('since Tuesday it rained'), 'since 4 March 2025');
    assert.equal(reading('last week'), '24 February to 2 March 2025');
    assert.equal(reading('in the first quarter'), 'January to March 2024');
    assert.equal(reading('$3.2bn'), '3,200,000,000 dollars');
    assert.equal(reading('one in five'), '20%');
    assert.equal(reading('doubled'), '2 times');
    assert.equal(reading('thousands of people'), 'no exact number');
    for (const text of ['40%', '40 per cent', '1,500 people', 'since 2019', '£5'])
      assert.equal(reading(text), null);
  });
});

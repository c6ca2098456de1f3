import { describe } from 'node:test';
import { check } from './table.ts';

describe('money', () => {
  check([
    ['The line cost $3.2bn to build', 'money "$3.2bn" 3200000000 dollars'],
    ['a £40m loan', 'money "£40m" 40000000 GBP'],
    ['a bribe of Rs 2 crore', 'money "Rs 2 crore" 20000000 rupees'],
    ['a fine of Rs. 500/-', 'money "Rs. 500/-" 500 rupees'],
    ['₹12,34,567 was found', 'money "₹12,34,567" 1234567 INR'],
    ['an outlay of 1.5 lakh crore rupees', 'money "1.5 lakh crore rupees" 1500000000000 rupees'],
    ['he lost Sh1.5 million', 'money "Sh1.5 million" 1500000 shillings'],
    ['Sh300,000 bail', 'money "Sh300,000" 300000 shillings'],
    ['KSh 40 million went missing', 'money "KSh 40 million" 40000000 KES'],
    ['USh 5bn for roads', 'money "USh 5bn" 5000000000 UGX'],
    ['a ransom of N500,000', 'money "N500,000" 500000 NGN'],
    ['N2.5bn in arrears', 'money "N2.5bn" 2500000000 NGN'],
    ['₦50 million', 'money "₦50 million" 50000000 NGN'],
    ['R2m of the R1.5 billion', 'money "R2m" 2000000 ZAR', 'money "R1.5 billion" 1500000000 ZAR'],
    ['GH¢5,000 a month', 'money "GH¢5,000" 5000 GHS'],
    ['A$5 and US$ 6 and HK$7.50', 'money "A$5" 5 AUD', 'money "US$ 6" 6 USD', 'money "HK$7.50" 7.5 HKD'],
    ['C$1.2-million in grants', 'money "C$1.2-million" 1200000 CAD'],
    ['it owes €1,2 million', 'money "€1,2 million" 1200000 EUR'],
    ['it owes 1.200.000 euros', 'money "1.200.000 euros" 1200000 EUR'],
    ['about 500 €', 'money "500 €" 500 EUR'],
    [
      'RM5 million and Rp 10 trillion',
      'money "RM5 million" 5000000 MYR',
      'money "Rp 10 trillion" 10000000000000 IDR',
    ],
    ['EUR 500 or 500 USD', 'money "EUR 500" 500 EUR', 'money "500 USD" 500 USD'],
    ['two million Kenyan shillings', 'money "two million Kenyan shillings" 2000000 KES'],
    ['300 CFA francs', 'money "300 CFA francs" 300 CFA francs'],
    ['4 million New Zealand dollars', 'money "4 million New Zealand dollars" 4000000 NZD'],
    ['six million U.S. dollars', 'money "six million U.S. dollars" 6000000 USD'],
    ['£5m-£7m a year', 'money "£5m-£7m" 5000000..7000000 GBP'],
    ['$3 to 5 million', 'money "$3 to 5 million" 3000000..5000000 dollars'],
    [
      'from $5 million to $7 million',
      'money "$5 million" 5000000 dollars',
      'money "$7 million" 7000000 dollars',
    ],
    ['up 50p a litre', 'money "50p" 50 pence'],
    ['five million pounds', 'money "five million pounds" 5000000 GBP'],
    ['half a million dollars', 'money "half a million dollars" 500000 dollars'],
    ['tens of thousands of dollars', 'money "tens of thousands of dollars" dollars'],
  ]);
});

describe('percentages', () => {
  check([
    ['turnout was 40%', 'percent "40%" 40 %'],
    ['turnout was 40 percent', 'percent "40 percent" 40 %'],
    ['turnout was forty per cent', 'percent "forty per cent" 40 %'],
    ['a fall of -3.5%', 'percent "-3.5%" -3.5 %'],
    ['rose 0.25 percentage points', 'percent "0.25 percentage points" 0.25 percentage points'],
    ['a 2-percentage-point rise', 'percent "2-percentage-point" 2 percentage points'],
    ['cut rates by 25 basis points', 'percent "25 basis points" 25 basis points'],
    ['between 20-30% of wells', 'percent "20-30%" 20..30 %'],
    ['from 20 to 30 per cent', 'percent "20 to 30 per cent" 20..30 %'],
    ['up 5pc', 'percent "5pc" 5 %'],
    ['2,5 % of pupils', 'percent "2,5 %" 2.5 %'],
  ]);
});

describe('quantities', () => {
  check([
    ['a 40 km queue', 'quantity "40 km" 40 km'],
    ['40km of pipe and 25 miles of cable', 'quantity "40km" 40 km', 'quantity "25 miles" 25 miles'],
    ['1.5 million people fled', 'quantity "1.5 million people" 1500000 people'],
    ['twenty-five children', 'quantity "twenty-five children" 25 children'],
    ['two hundred and ten police officers', 'quantity "two hundred and ten police officers" 210 officers'],
    ['12 000 tonnes of maize', 'quantity "12 000 tonnes" 12000 tonnes'],
    ['3,400 young Palestinian voters', 'quantity "3,400 young Palestinian voters" 3400 voters'],
    [
      '30 square miles and 12 sq km',
      'quantity "30 square miles" 30 square miles',
      'quantity "12 sq km" 12 square km',
    ],
    ['a 45-year-old man', 'quantity "45-year-old" 45 years old'],
    ['a 12-member panel', 'quantity "12-member" 12 member'],
    ['38°C and 40 degrees Celsius', 'quantity "38°C" 38 °C', 'quantity "40 degrees Celsius" 40 °C'],
    ['winds of 120 km/h', 'quantity "120 km/h" 120 km/h'],
    ['5m homes', 'quantity "5m homes" 5000000 homes'],
    ['a 3m wall and the 100m hurdles', 'quantity "3m" 3 m', 'quantity "100m" 100 m'],
    ['50k signatures', 'quantity "50k signatures" 50000 signatures'],
    ['12 dead and 30 missing', 'quantity "12 dead" 12 dead', 'quantity "30 missing" 30 missing'],
    ['two and a half years in jail', 'quantity "two and a half years" 2.5 years'],
    [
      'wrong by half a second, for half an hour',
      'quantity "half a second" 0.5 seconds',
      'quantity "half an hour" 0.5 hours',
    ],
    ['Truce after 19 deaths\n\nElders met', 'quantity "19 deaths" 19 deaths'],
    ['five to seven years in jail', 'quantity "five to seven years" 5..7 years'],
    ['at -20C and 1.5C', 'quantity "-20C" -20 °C', 'quantity "1.5C" 1.5 °C'],
    ['a 5,000-strong crowd', 'number "5,000" 5000'],
    ['gusts of 130 kmph', 'quantity "130 kmph" 130 kph'],
    ['2½ hours', 'quantity "2½ hours" 2.5 hours'],
    ['thousands of people', 'quantity "thousands of people" people'],
    ['a dozen schools', 'quantity "a dozen schools" 12 schools'],
    [
      'two million three hundred thousand votes',
      'quantity "two million three hundred thousand votes" 2300000 votes',
    ],
    ['3 lakh farmers', 'quantity "3 lakh farmers" 300000 farmers'],
    ['20 to 30 homes', 'quantity "20 to 30 homes" 20..30 homes'],
    ['300 more beds', 'quantity "300 more beds" 300 beds'],
    ['2000 workers', 'quantity "2000 workers" 2000 workers'],
    ['lost 20 pounds', 'quantity "20 pounds" 20 pounds'],
  ]);
});

describe('ratios and ranks', () => {
  check([
    ['one in five pupils', 'ratio "one in five" 0.2'],
    ['1 in 10 of them', 'ratio "1 in 10" 0.1'],
    ['three out of four voters', 'ratio "three out of four" 0.75'],
    ['nine in every 10 homes', 'ratio "nine in every 10" 0.9'],
    ['a third of the fleet', 'ratio "a third" 0.333333'],
    ['two-thirds voted against', 'ratio "two-thirds" 0.666667'],
    ['three quarters of shops', 'ratio "three quarters" 0.75'],
    ['half of the beds', 'ratio "half" 0.5'],
    ['cut by half', 'ratio "half" 0.5'],
    ['prices doubled', 'ratio "doubled" 2'],
    ['rents halved', 'ratio "halved" 0.5'],
    ['three times more likely', 'ratio "three times" 3'],
    ['a threefold rise', 'ratio "threefold" 3'],
    ['a tenfold rise', 'ratio "tenfold" 10'],
    ['a 10-fold rise', 'ratio "10-fold" 10'],
    ['the third-largest port', 'rank "third-largest" 3'],
    ['the second highest figure', 'rank "second highest" 2'],
    ['the first time in history', 'rank "first time" 1'],
    ['ranked 15th', 'rank "15th" 15'],
    ['the 3rd consecutive year', 'rank "3rd consecutive" 3'],
    ['the number one cause and No. 2', 'rank "number one" 1', 'rank "No. 2" 2'],
  ]);
});

describe('plain numbers, and digits that count nothing', () => {
  check([
    ['the total was 1,234', 'number "1,234" 1234'],
    ['it won 2-1', 'number "2-1" 2..1'],
    ['fell to minus 5', 'number "minus 5" -5'],
    ['a million', 'number "a million" 1000000'],
    ['one of them said that no one came'],
    ['Covid-19 and G20 and F-16 and MI5'],
    ['under Article 50 of the treaty, in Year 10 and term 3'],
    ['Term three begins with Form Four physics', 'number "three" 3', 'number "Four" 4'],
    ['at 10:30 and 5 p.m. and 11.20pm'],
    ['the server 192.168.0.1'],
    ['open 24/7 since 9/11'],
    ['a 5G mast and a 4x4'],
    ['an N95 mask on the R21'],
    ['a double murder and the first half of the match'],
    ['the second minister took a second look'],
    ['Number 10 was silent'],
  ]);
});

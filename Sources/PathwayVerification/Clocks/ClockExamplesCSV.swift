/// `conformance/clock-examples.csv`, carried along; a test holds the two to each other.
package let clockExamplesCSV = #"""
  id,standard,case,start,stop,raw_days,adjustment_days,net_days,breach
  E01,FDS,told benign on the last compliant day,2026-06-01,2026-06-29,28,0,28,no
  E02,FDS,told one day later,2026-06-01,2026-06-30,29,0,29,yes
  E03,FDS,told the same day as receipt,2026-06-01,2026-06-01,0,0,0,no
  E04,FDS,"DNA of first appt 10 Jun, rebooks 12 Jun: adj = 11 (rebook rule UNVERIFIED)",2026-06-01,2026-07-07,36,11,25,no
  E05,FDS,"same dates, but patient CANCELLED in advance (not a DNA): adj 0",2026-06-01,2026-07-07,36,0,36,yes
  E06,FDS,DTT 20 Jun comes before letter 2 Jul: stop = DTT,2026-06-01,2026-06-20,19,0,19,no
  E07,62,admitted Sunday of day 62,2026-06-01,2026-08-02,62,0,62,no
  E08,62,admitted Monday of day 63,2026-06-01,2026-08-03,63,0,63,yes
  E09,62,leap year: 29 Feb counted,2028-02-01,2028-04-03,62,0,62,no
  E10,62,leap year +1,2028-02-01,2028-04-04,63,0,63,yes
  E11,62,over new year,2026-12-15,2027-02-15,62,0,62,no
  E12,62,"day 104 exactly: breach, NOT over backstop",2026-06-01,2026-09-13,104,0,104,yes
  E13,62,day 105: breach and in the AFTER 104 DAYS band,2026-06-01,2026-09-14,105,0,105,yes
  E14,62,admitted surgery; patient unavailable 20 Jul to 3 Aug (14 d) after DTT,2026-06-01,2026-08-14,74,14,60,no
  E15,62,"same pause, but OUTPATIENT chemo: adj not allowed",2026-06-01,2026-08-14,74,0,74,yes
  E16,62,patient medically unfit 21 d: no adjustment (delay reason 10),2026-06-01,2026-08-14,74,0,74,yes
  E17,62,consultant upgrade 15 Jun on a routine referral of 1 May; start = upgrade date,2026-06-15,2026-08-16,62,0,62,no
  E18,62,active monitoring agreed 28 Jul counts as treatment,2026-06-01,2026-07-28,57,0,57,no
  E19,62,patient declines all treatment 4 Aug: stop on that date,2026-06-01,2026-08-04,64,0,64,yes
  E20,31,"DTT to surgery admission, day 31",2026-07-06,2026-08-06,31,0,31,no
  E21,31,day 32,2026-07-06,2026-08-07,32,0,32,yes
  E22,31,"subsequent radiotherapy: ECAD 1 Sep used, not DTT 6 Jul",2026-09-01,2026-10-02,31,0,31,no
  E23,31,"admitted, patient pause 10 d",2026-07-06,2026-08-14,39,10,29,no
  """#

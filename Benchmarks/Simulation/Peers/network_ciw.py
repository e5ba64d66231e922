"""conformance/network.pathway in Ciw: 10 years x N replications. Prints what `simulation-benchmark` prints.

The meeting is 50 servers who come on duty for an instant each week and serve one patient each. Events are counted as
the log of `waymark simulate` counts them: arrivals at steps, starts, ends, and what is reached.
"""

import importlib.metadata
import resource
import sys
import time

import ciw

HOURS_A_WEEK = 168


def network():
    moment = 0.001
    return ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=100 / HOURS_A_WEEK), None, None, None],
        service_distributions=[
            ciw.dists.Exponential(rate=1 / 1.2), ciw.dists.Uniform(33.6, 38.4), ciw.dists.Exponential(rate=1 / 14.4),
            ciw.dists.Deterministic(2 * moment),
        ],
        routing=[[0.0, 0.4, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0]],
        number_of_servers=[
            1, 10, 4, ciw.Schedule(numbers_of_servers=[50, 0], shift_end_dates=[moment, HOURS_A_WEEK], preemption=False),
        ],
    )


def main():
    years, replications = int(sys.argv[1]), int(sys.argv[2])
    events = patients = 0
    begun, wall = time.process_time(), time.perf_counter()
    for seed in range(replications):
        ciw.seed(seed)
        simulation = ciw.Simulation(network())
        simulation.simulate_until_max_time(years * 52 * HOURS_A_WEEK)
        # Three rows a visit; the start of the pathway and its end are one each.
        records = simulation.get_all_records()
        events += 3 * len(records) + sum(2 for record in records if record.node == 1)
        patients += sum(1 for record in records if record.node == 1)
    took = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"Ciw {importlib.metadata.version('ciw')}", f"{took:.3f}", f"{time.perf_counter() - wall:.3f}", events,
        f"{events / took / 1e6:.3f}", patients, memory, sep="\t")


main()

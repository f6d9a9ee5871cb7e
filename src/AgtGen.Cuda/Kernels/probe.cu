// Each operation of rounding.cuh by itself, so that tests can hold what a device makes of it against exact arithmetic; and fused ones alone, so that it can be measured how many it does.
#include "rounding.cuh"

template <typename T>
struct ProbeArguments
{
    Pointer<const T> a, b, c;
    Pointer<T> results;
    int count;
};

#define PROBE(suffix, at)                                             \
    p.results[(at) * p.count + i] = add_##suffix(a, b);               \
    p.results[(at + 1) * p.count + i] = sub_##suffix(a, b);           \
    p.results[(at + 2) * p.count + i] = mul_##suffix(a, b);           \
    p.results[(at + 3) * p.count + i] = div_##suffix(a, b);           \
    p.results[(at + 4) * p.count + i] = fma_##suffix(a, b, c);        \
    p.results[(at + 5) * p.count + i] = sqrt_##suffix(a);

// Results: six operations rounded down, the six up, the six to nearest, then the lesser and the greater of a and b; count values each.
template <typename T>
DEVICE void probe(const ProbeArguments<T>& p)
{
    int i = block_x() * threads() + thread();
    if (i < p.count)
    {
        T a = p.a[i], b = p.b[i], c = p.c[i];
        PROBE(down, 0)
        PROBE(up, 6)
        PROBE(near, 12)
        p.results[18 * p.count + i] = least(a, b);
        p.results[19 * p.count + i] = greatest(a, b);
    }
}

KERNEL(probe, ProbeArguments)

template <typename T>
struct ThroughputArguments
{
    Pointer<T> results;
    T factor;
    int turns;
};

const int chains = 16;

// As many fused operations a thread as there are chains, in each turn; none of a turn waits for another.
template <typename T>
DEVICE void throughput(const ThroughputArguments<T>& a)
{
    T values[chains];
    UNROLL for (int i = 0; i < chains; i++)
    {
        values[i] = T(thread() + i);
    }

    NO_UNROLL for (int turn = 0; turn < a.turns; turn++)
    {
        UNROLL for (int i = 0; i < chains; i++)
        {
            values[i] = fma_near(values[i], a.factor, a.factor);
        }
    }

    T sum = T(0);
    UNROLL for (int i = 0; i < chains; i++)
    {
        sum = add_near(sum, values[i]);
    }

    a.results[block_x() * threads() + thread()] = sum;
}

KERNEL(throughput, ThroughputArguments)

// Each operation of rounding.cuh by itself, so that tests can hold what a device makes of it against exact arithmetic.
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

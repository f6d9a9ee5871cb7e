// theta' = theta - rate * d for each entry, in place. For the lower bound the largest product is taken away: rates are not negative, so it is the upper rate times d's upper bound if
// that is not negative, else the lower rate; one fused rounding outward. The nominal value uses the same operation, to nearest.
#include "rounding.cuh"

template <typename T> struct DescentArguments
{
    Pointer<T> nominal, lower, upper;
    Pointer<const T> gradient, gradient_lower, gradient_upper;
    Pointer<int> status;
    T rate, rate_lower, rate_upper;
    int count, parameter, bounded;
};

/// Places in the status of a step: the least parameter with a nominal value that is outside of its box, a bound that is not finite, a nominal value that is not.
enum class Outcome { left = 2, unbounded = 3, diverged = 4 };

template <typename T> DEVICE void descent(const DescentArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i >= a.count)
    {
        return;
    }

    T nominal = fma_near(negate(a.rate), a.gradient[i], a.nominal[i]);
    a.nominal[i] = nominal;
    if (!is_finite(nominal))
    {
        atomic_least(a.status, int(Outcome::diverged), a.parameter);
    }

    if (a.bounded == 0)
    {
        return;
    }

    T most = a.gradient_upper[i], fewest = a.gradient_lower[i];
    T lower = fma_down(negate(select(most < T(0), a.rate_lower, a.rate_upper)), most, a.lower[i]);
    T upper = fma_up(negate(select(fewest < T(0), a.rate_upper, a.rate_lower)), fewest, a.upper[i]);
    a.lower[i] = lower;
    a.upper[i] = upper;
    if (!is_finite(lower) || !is_finite(upper))
    {
        atomic_least(a.status, int(Outcome::unbounded), a.parameter);
    }
    else if (!(lower <= nominal && nominal <= upper))
    {
        atomic_least(a.status, int(Outcome::left), a.parameter);
    }
}

KERNEL(descent, DescentArguments)

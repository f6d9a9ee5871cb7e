// theta' = theta - rate * d for each entry, in place. For the lower bound the largest product is taken away, with one fused rounding outward; the nominal value uses the same operation,
// to nearest. With a decay theta becomes the hull of what that leaves, first.
#include "update.cuh"

template <typename T> struct DescentArguments
{
    Pointer<T> nominal, lower, upper;
    Pointer<const T> gradient, gradient_lower, gradient_upper;
    Pointer<int> status;
    Factor<T> against;
    Decay<T> decay;
    int count, parameter, bounded;
};

template <typename T, bool decays> DEVICE void descend(const DescentArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i >= a.count)
    {
        return;
    }

    T start = a.nominal[i];
    T nominal = fused_near(a.against, T(a.gradient[i]), decays ? a.decay.nearest(start) : start);
    a.nominal[i] = nominal;
    require_finite(a.status, a.parameter, nominal);
    if (a.bounded == 0)
    {
        return;
    }

    T from = a.lower[i], to = a.upper[i];
    T lower = fused_down(a.against, T(a.gradient_upper[i]), decays ? a.decay.lower(from, to) : from);
    T upper = fused_up(a.against, T(a.gradient_lower[i]), decays ? a.decay.upper(from, to) : to);
    a.lower[i] = lower;
    a.upper[i] = upper;
    require_bounds(a.status, a.parameter, lower, upper, lower <= nominal && nominal <= upper);
}

template <typename T> DEVICE void descent(const DescentArguments<T>& a) { descend<T, false>(a); }
template <typename T> DEVICE void decayed_descent(const DescentArguments<T>& a) { descend<T, true>(a); }

KERNEL(descent, DescentArguments)
KERNEL(decayed_descent, DescentArguments)

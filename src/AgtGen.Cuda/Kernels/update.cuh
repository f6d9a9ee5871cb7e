// What kernels that move a parameter with its box have in common: constants of a step, what a decay leaves, and what is noted of the result. The rules are those of
// AgtGen.Training.Updates, and so are the names. Nominal values are formed by the operations of their bounds in the same order, which is why they stay between them.
#pragma once
#include "rounding.cuh"

/// As AgtGen.Training.Updates.StepFactor: an enclosure of a real constant, and the value that the nominal run uses.
template <typename T> struct Factor
{
    T lower, nominal, upper;
};

/// f x + y. Over [p, q], f x is least at p for x at least 0 and at q below, whatever the signs of p and q; largest the other way round.
template <typename T> DEVICE T fused_near(Factor<T> f, T x, T y) { return fma_near(f.nominal, x, y); }
template <typename T> DEVICE T fused_down(Factor<T> f, T x, T y) { return fma_down(select(x < T(0), f.upper, f.lower), x, y); }
template <typename T> DEVICE T fused_up(Factor<T> f, T x, T y) { return fma_up(select(x < T(0), f.lower, f.upper), x, y); }

/// f x.
template <typename T> DEVICE T scaled_near(Factor<T> f, T x) { return mul_near(f.nominal, x); }
template <typename T> DEVICE T scaled_down(Factor<T> f, T x) { return mul_down(select(x < T(0), f.upper, f.lower), x); }
template <typename T> DEVICE T scaled_up(Factor<T> f, T x) { return mul_up(select(x < T(0), f.lower, f.upper), x); }

template <typename T> DEVICE T sign(T x) { return select(x < T(0), T(-1), select(x > T(0), T(1), T(0))); }

/// What a step leaves of a parameter whatever the gradient is: m x - c sgn(x), c at least 0, m of any sign.
template <typename T> struct Decay
{
    Factor<T> keep, threshold;

    METHOD T nearest(T x) const { return by_sign(x, add_near(scaled_near(keep, x), threshold.nominal), scaled_near(keep, x), sub_near(scaled_near(keep, x), threshold.nominal)); }

    /// It is linear on either side of 0 and falls by c at 0 from the left and again to the right: the extremes are at the ends, or at 0 where that is passed.
    METHOD T lower(T from, T to) const
    {
        T ends = least(down(from), down(to));
        return from <= T(0) && to > T(0) ? least(ends, negate(threshold.upper)) : ends;
    }

    METHOD T upper(T from, T to) const
    {
        T ends = greatest(up(from), up(to));
        return from < T(0) && to >= T(0) ? greatest(ends, threshold.upper) : ends;
    }

private:
    METHOD T down(T x) const { return by_sign(x, add_down(scaled_down(keep, x), threshold.lower), scaled_down(keep, x), sub_down(scaled_down(keep, x), threshold.upper)); }
    METHOD T up(T x) const { return by_sign(x, add_up(scaled_up(keep, x), threshold.upper), scaled_up(keep, x), sub_up(scaled_up(keep, x), threshold.lower)); }
    static METHOD T by_sign(T x, T negative, T zero, T positive) { return select(x < T(0), negative, select(x > T(0), positive, zero)); }
};

/// Places in the status of a step: the least parameter with a nominal value that is outside of its box, a bound that is not finite, a nominal value that is not.
enum class Outcome { left = 2, unbounded = 3, diverged = 4 };

template <typename T> DEVICE void require_finite(Pointer<int> status, int parameter, T nominal)
{
    if (!is_finite(nominal))
    {
        atomic_least(status, int(Outcome::diverged), parameter);
    }
}

/// Of a parameter or of what an optimizer remembers of it. A nominal value outside of bounds that are none is not noted.
template <typename T> DEVICE void require_bounds(Pointer<int> status, int parameter, T lower, T upper, bool holds)
{
    if (!is_finite(lower) || !is_finite(upper))
    {
        atomic_least(status, int(Outcome::unbounded), parameter);
    }
    else if (!holds)
    {
        atomic_least(status, int(Outcome::left), parameter);
    }
}

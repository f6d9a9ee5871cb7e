// The exponential by IEEE operations alone, so that its bounds are theorems: docs/numerics.md, section 6, has the polynomial and its error.
//
// The factors that move a bound outward are 1 -+ 8u here and 1 -+ 4u there. The computed value, as the nominal run takes it, is e^x (1 + e) with |e| < 3.3u; a bound is at most
// e^x (1 + 2.2u)(1 - 8u)(1 + u) < e^x (1 - 4.7u), and the other one at least e^x (1 + 4.7u). So not only is e^x between the bounds of x, the computed value of any y between two
// arguments is between the lower bound of one and the upper bound of the other: a nominal value that is made of exponentials by the operations of its bounds cannot leave them.
#pragma once
#include "rounding.cuh"

template <typename T> struct ExpConstants;

template <> struct ExpConstants<float>
{
    static constexpr float lowest = -86.5f, highest = 89.0f, integers = 12582912.0f, perLogTwo = 1.44269502f, logTwoHigh = 0.693147182f, logTwoLow = -1.90465430e-9f;
    static constexpr float down = 2 - (16.0f / 16777216.0f), up = 2 + (16.0f / 16777216.0f);
};

template <> struct ExpConstants<double>
{
    static constexpr double lowest = -707.5, highest = 710.0, integers = 6755399441055744.0, perLogTwo = 1.4426950408889634, logTwoHigh = 0.69314718055994529, logTwoLow = 2.3190468138462996e-17;
    static constexpr double down = 2 - (16.0 / 9007199254740992.0), up = 2 + (16.0 / 9007199254740992.0);
};

/// A constant of either type.
template <typename T> DEVICE T choose(float single, double twice) { return sizeof(T) == sizeof(float) ? T(single) : T(twice); }

/// So many u, the unit roundoff.
template <typename T> DEVICE T ulps(int count) { return choose<T>(float(count) * (1.0f / 16777216), double(count) * (1.0 / 9007199254740992)); }

/// value - count u |magnitude|, rounded down, and the mirror image: what holds a nominal value whose error is less.
template <typename T> DEVICE T moved_down(T value, T magnitude, int count) { return fma_down(negate(ulps<T>(count)), magnitude, value); }

template <typename T> DEVICE T moved_up(T value, T magnitude, int count) { return fma_up(ulps<T>(count), magnitude, value); }

/// A polynomial by Horner's rule, the coefficient of degree 0 first.
template <typename T> DEVICE T horner(T, T coefficient) { return coefficient; }

template <typename T, typename... Coefficients> DEVICE T horner(T x, T coefficient, Coefficients... others)
{
    return fma_near(horner(x, others...), x, coefficient);
}

/// 2^n for an integer n between the exponents of the normal numbers, put together from bits; of a NaN, some number.
DEVICE float power_of_two(float n) { return from_bits((n == n ? int(n) + 127 : 0) << 23); }

DEVICE double power_of_two(double n) { return from_bits((n == n ? (long long)n + 1023 : 0) << 52); }

/// (e^r - 1) / r by Taylor's polynomial, of degree 7 for float and 13 for double, for |r| <= 0.3466.
DEVICE float exp_quotient(float r) { return horner(r, 1.0f, 0.5f, 1.0f / 6, 1.0f / 24, 1.0f / 120, 1.0f / 720, 1.0f / 5040); }

DEVICE double exp_quotient(double r)
{
    return horner(
        r, 1.0, 0.5, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0, 1.0 / 40320.0, 1.0 / 362880.0, 1.0 / 3628800.0, 1.0 / 39916800.0, 1.0 / 479001600.0,
        1.0 / 6227020800.0);
}

/// e^x * twice / 2: the argument is clamped to where the scaling is exact, save for an overflow to infinity. NaN stays NaN.
template <typename T> DEVICE T scaled_exp(T x, T twice)
{
    typedef ExpConstants<T> c;
    T clamped = select(x < c::lowest, c::lowest, select(x > c::highest, c::highest, x));
    T shifted = fma_near(clamped, T(c::perLogTwo), T(c::integers));
    T n = sub_near(shifted, T(c::integers));
    T r = fma_near(negate(n), T(c::logTwoLow), fma_near(negate(n), T(c::logTwoHigh), clamped));
    T series = fma_near(exp_quotient(r), r, T(1));
    return mul_near(mul_near(series, twice), power_of_two(sub_near(n, T(1))));
}

/// e^x to nearest, almost; 0 where it is below about twice the smallest normal value.
template <typename T> DEVICE T exp_near(T x) { return select(x < ExpConstants<T>::lowest, T(0), scaled_exp(x, T(2))); }

/// At most e^x; in [0, largest finite value].
template <typename T> DEVICE T exp_down(T x)
{
    T value = scaled_exp(x, T(ExpConstants<T>::down));
    return select(x < ExpConstants<T>::lowest, T(0), select(value > Format<T>::largest, T(Format<T>::largest), value));
}

/// At least e^x; positive, at most +infinity.
template <typename T> DEVICE T exp_up(T x) { return scaled_exp(x, T(ExpConstants<T>::up)); }

/// More than the reciprocal of any e^x that exp_near takes for infinite.
template <typename T> DEVICE T negligible() { return choose<T>(2.95e-39f, 5.57e-309); }

/// Where e^r - 1 is computed by itself: its relative error is below 3.1u for |r| up to there.
template <typename T> DEVICE T near_zero() { return T(0.34375); }

/// e^r - 1 for |r| up to near_zero, with the digits that e^r loses next to 1.
template <typename T> DEVICE T exp_minus_one(T r) { return mul_near(exp_quotient(r), r); }

/// 1 / (1 + e^-x), a nominal value.
template <typename T> DEVICE T sigmoid_near(T x) { return div_near(T(1), add_near(T(1), exp_near(negate(x)))); }

/// At most 1 / (1 + e^-x); in [0, 1].
template <typename T> DEVICE T sigmoid_down(T x) { return greatest(T(0), div_down(T(1), add_up(T(1), exp_up(negate(x))))); }

/// At least 1 / (1 + e^-x); in [0, 1].
template <typename T> DEVICE T sigmoid_up(T x) { return least(T(1), div_up(T(1), add_down(T(1), exp_down(negate(x))))); }

// The logarithm of 1 + e for e of at least 0: the only one that functions and losses need, and one that cancels nowhere. docs/cuda.md has the error of its parts.
//
// The computed value is ln(1 + e) (1 + d) with |d| < 8u, so a bound that is 20u away from it is at most ln(1 + e) (1 - 11.9u): as with the exponential, the computed value of any argument
// between two others is between their bounds.
#pragma once
#include "elementary.cuh"

/// artanh(s) / s as a polynomial of w = s^2 <= 1/9: the sum of w^j / (2j + 1), to j = 7 for float and 16 for double.
DEVICE float area_tangent_quotient(float w) { return horner(w, 1.0f, 1.0f / 3, 1.0f / 5, 1.0f / 7, 1.0f / 9, 1.0f / 11, 1.0f / 13, 1.0f / 15); }

DEVICE double area_tangent_quotient(double w)
{
    return horner(
        w, 1.0, 1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25, 1.0 / 27, 1.0 / 29, 1.0 / 31, 1.0 / 33);
}

/// A normal number as 2^exponent (1 + fraction), both exact; of what is no such number, something.
DEVICE void split(float x, float& exponent, float& fraction)
{
    exponent = float((bits_of(x) >> 23) - 127);
    fraction = sub_near(from_bits((bits_of(x) & 0x7FFFFF) | 0x3F800000), 1.0f);
}

DEVICE void split(double x, double& exponent, double& fraction)
{
    exponent = double(int(bits_of(x) >> 52) - 1023);
    fraction = sub_near(from_bits((bits_of(x) & 0xFFFFFFFFFFFFFLL) | 0x3FF0000000000000LL), 1.0);
}

/// ln(1 + e), almost to nearest. NaN stays NaN, and infinity infinite.
template <typename T> DEVICE T log_one_plus(T e)
{
    typedef ExpConstants<T> c;
    T exponent, fraction;
    split(add_near(T(1), e), exponent, fraction);

    // Below 1 nothing is added, so nothing is lost.
    exponent = select(e < T(1), T(0), exponent);
    fraction = select(e < T(1), e, fraction);
    T s = div_near(fraction, add_near(fraction, T(2)));
    T logarithm = mul_near(add_near(s, s), area_tangent_quotient(mul_near(s, s)));
    T sum = fma_near(exponent, T(c::logTwoHigh), fma_near(exponent, T(c::logTwoLow), logarithm));

    // Where e is the value to nearest, halving it could leave the normal numbers.
    return select(e < T(1e-30), e, select(e <= T(Format<T>::largest), sum, e));
}

/// At most ln(1 + e), of an infinite e what the largest number gives; at least 0.
template <typename T> DEVICE T log_one_plus_down(T e)
{
    T value = log_one_plus(select(e > Format<T>::largest, T(Format<T>::largest), e));
    return greatest(moved_down(value, value, 20), T(0));
}

/// At least ln(1 + e).
template <typename T> DEVICE T log_one_plus_up(T e)
{
    T value = log_one_plus(e);
    return moved_up(value, value, 20);
}

/// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), with a relative error below 12.5u where the exponential is not taken for 0.
template <typename T> DEVICE T softplus_near(T x)
{
    return add_near(greatest(x, T(0)), log_one_plus(exp_near(negate(greatest(x, negate(x))))));
}

/// At most ln(1 + e^x), at least 0, and at most what softplus_near gives at x or above. The bound of a sum whose terms go both ways is 32u away from it.
template <typename T> DEVICE T softplus_down(T x)
{
    T rest = log_one_plus_down(exp_down(negate(greatest(x, negate(x)))));
    T sum = add_down(x, rest);
    return select(x > T(0), moved_down(sum, sum, 32), rest);
}

/// At least ln(1 + e^x), and what softplus_near gives at x or below.
template <typename T> DEVICE T softplus_up(T x)
{
    T rest = log_one_plus_up(exp_up(negate(greatest(x, negate(x)))));
    T sum = add_up(x, rest);
    return select(x > T(0), moved_up(sum, sum, 32), rest);
}

// Activations made of exponentials. Where the operations of a value rise in its argument, its bounds are the same operations at the ends; docs/cuda.md says what holds nominal values elsewhere.
#pragma once
#include "functions.cuh"
#include "logarithm.cuh"

/// s(-a) and s(a) s(-a) for the sigmoid s and a >= 0: errors below 5u and 6u, where the exponential does not overflow, else 0.
template <typename T> DEVICE void logistic(T a, T& tail, T& density)
{
    tail = div_near(T(1), add_near(T(1), exp_near(a)));
    density = fma_near(negate(tail), tail, tail);
}

/// s(x) s(-x), the slope of the sigmoid, which is even and falls with |x|.
template <typename T> DEVICE T logistic_density(T x)
{
    T tail, density;
    logistic(greatest(x, negate(x)), tail, density);
    return density;
}

/// Its bounds between two sizes of x.
template <typename T> DEVICE Ends<T> logistic_densities(Ends<T> size)
{
    T least_density = logistic_density(size.upper), most = logistic_density(size.lower);
    return {greatest(moved_down(least_density, least_density, 24), T(0)), greatest(moved_up(most, most, 24), negligible<T>())};
}

/// 1 / (1 + e^-x), with slope s(x) s(-x).
template <typename T> struct Sigmoid
{
    static METHOD T value(T x, const T*) { return sigmoid_near(x); }
    static METHOD Ends<T> bounds(Ends<T> x, const T*) { return {sigmoid_down(x.lower), sigmoid_up(x.upper)}; }
    static METHOD T slope(T x, const T*) { return logistic_density(x); }
    static METHOD Ends<T> slopes(Ends<T> x, const T*) { return logistic_densities(magnitudes(x)); }
};

/// tanh x, odd: 1 / (1 + 2 / t) of t = e^2|x| - 1, which is e (e + 2) for e = e^|x| - 1 where that keeps the digits. The slope is 4 s(2x) s(-2x).
template <typename T> struct Tanh
{
    static METHOD T value(T x, const T*)
    {
        T size = greatest(x, negate(x)), e = exp_minus_one(least(size, near_zero<T>()));
        T t = select(size < near_zero<T>(), mul_near(e, add_near(e, T(2))), sub_near(exp_near(add_near(size, size)), T(1)));
        T y = div_near(T(1), add_near(T(1), div_near(T(2), t)));
        return select(x < T(0), negate(y), y);
    }
    static METHOD Ends<T> bounds(Ends<T> x, const T*)
    {
        Ends<T> at_lower = around(x.lower), at_upper = around(x.upper);
        return {select(x.lower < T(0), negate(at_lower.upper), at_lower.lower), select(x.upper < T(0), negate(at_upper.lower), at_upper.upper)};
    }
    static METHOD T slope(T x, const T*) { return least(mul_near(T(4), logistic_density(add_near(x, x))), T(1)); }
    static METHOD Ends<T> slopes(Ends<T> x, const T*)
    {
        Ends<T> size = magnitudes(x), density = logistic_densities<T>({add_near(size.lower, size.lower), add_near(size.upper, size.upper)});
        return {greatest(mul_down(T(4), density.lower), T(0)), least(mul_up(T(4), density.upper), T(1))};
    }

private:
    /// Bounds of tanh |x|. Doubling is exact, or overflows to the limit. 16u of e are more than the error of e^2|x| - 1 where both forms meet.
    static METHOD Ends<T> around(T x)
    {
        T size = greatest(x, negate(x)), twice = add_near(size, size), e = exp_minus_one(least(size, near_zero<T>()));
        T e_down = moved_down(e, e, 16), e_up = moved_up(e, e, 16);
        bool is_near = size < near_zero<T>();
        T t_down = select(is_near, mul_down(e_down, add_down(e_down, T(2))), sub_down(exp_down(twice), T(1)));
        T t_up = select(is_near, mul_up(e_up, add_up(e_up, T(2))), sub_up(exp_up(twice), T(1)));
        return {
            greatest(div_down(T(1), add_up(T(1), div_up(T(2), greatest(t_down, T(0))))), T(0)),
            least(div_up(T(1), add_down(T(1), div_down(T(2), t_up))), T(1))};
    }
};

/// ln(1 + e^x), with the sigmoid as its slope.
template <typename T> struct Softplus
{
    static METHOD T value(T x, const T*) { return softplus_near(x); }
    static METHOD Ends<T> bounds(Ends<T> x, const T*) { return {softplus_down(x.lower), softplus_up(x.upper)}; }
    static METHOD T slope(T x, const T*) { return sigmoid_near(x); }
    static METHOD Ends<T> slopes(Ends<T> x, const T*) { return {sigmoid_down(x.lower), sigmoid_up(x.upper)}; }
};

/// x for x > 0, c0 (e^x - 1) elsewhere, for c0 >= 0; the slope at 0 is c0.
template <typename T> struct Elu
{
    static METHOD T value(T x, const T* c)
    {
        T negative = least(x, T(0)), power = select(is_near(negative), exp_minus_one(near(negative)), sub_near(exp_near(negative), T(1)));
        return select(x > T(0), x, mul_near(c[0], power));
    }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c)
    {
        T negative = least(x.lower, T(0)), e = exp_minus_one(near(negative));
        T down = select(is_near(negative), moved_down(e, negate(e), 16), sub_down(exp_down(negative), T(1)));
        negative = least(x.upper, T(0));
        e = exp_minus_one(near(negative));
        T up = select(is_near(negative), moved_up(e, negate(e), 16), sub_up(exp_up(negative), T(1)));
        return {
            select(x.lower > T(0), x.lower, mul_down(c[0], greatest(down, T(-1)))),
            select(x.upper > T(0), x.upper, mul_up(c[0], least(up, T(0))))};
    }
    static METHOD T slope(T x, const T* c) { return select(x > T(0), T(1), mul_near(c[0], exp_near(least(x, T(0))))); }
    static METHOD Ends<T> slopes(Ends<T> x, const T* c)
    {
        T down = mul_down(c[0], exp_down(least(x.lower, T(0)))), up = mul_up(c[0], exp_up(least(x.upper, T(0))));
        bool may_be_positive = x.upper > T(0);
        return {
            select(x.lower > T(0), T(1), select(may_be_positive, least(down, T(1)), down)),
            select(x.lower > T(0), T(1), select(may_be_positive, greatest(up, T(1)), up))};
    }

private:
    static METHOD bool is_near(T negative) { return negative > negate(near_zero<T>()); }
    static METHOD T near(T negative) { return greatest(negative, negate(near_zero<T>())); }
};

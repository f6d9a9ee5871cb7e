// Scalar functions as the elementwise kernels apply them: value and slope, to nearest and as bounds. Every bound is made by the operations of the nominal value, at the ends of an
// interval and rounded outward; these rise in their arguments, and so does rounding, so that a nominal value between the ends stays between the bounds.
#pragma once
#include "rounding.cuh"

/// An interval in registers.
template <typename T> struct Ends
{
    T lower, upper;
};

/// The least and the largest |x|.
template <typename T> DEVICE Ends<T> magnitudes(Ends<T> x)
{
    return {greatest(greatest(x.lower, negate(x.upper)), T(0)), greatest(negate(x.lower), x.upper)};
}

/// The hull of a product: the end of b that a negative a asks for is the other one, so each end of a has one product a side.
template <typename T> DEVICE Ends<T> product(Ends<T> a, Ends<T> b)
{
    bool least_is_negative = a.lower < T(0), most_is_negative = a.upper < T(0);
    return {
        least(mul_down(a.lower, select(least_is_negative, b.upper, b.lower)), mul_down(a.upper, select(most_is_negative, b.upper, b.lower))),
        greatest(mul_up(a.lower, select(least_is_negative, b.lower, b.upper)), mul_up(a.upper, select(most_is_negative, b.lower, b.upper)))};
}

/// max(x, 0), with slope 1(x > 0), which is 0 at 0.
template <typename T> struct Relu
{
    static METHOD T value(T x, const T*) { return select(x < T(0), T(0), x); }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c) { return {value(x.lower, c), value(x.upper, c)}; }
    static METHOD T slope(T x, const T*) { return select(x > T(0), T(1), T(0)); }
    static METHOD Ends<T> slopes(Ends<T> x, const T* c) { return {slope(x.lower, c), slope(x.upper, c)}; }
};

/// x for x > 0, c0 x elsewhere, for c0 >= 0; the slope at 0 is c0.
template <typename T> struct LeakyRelu
{
    static METHOD T value(T x, const T* c) { return select(x > T(0), x, mul_near(c[0], x)); }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c)
    {
        return {select(x.lower > T(0), x.lower, mul_down(c[0], x.lower)), select(x.upper > T(0), x.upper, mul_up(c[0], x.upper))};
    }
    static METHOD T slope(T x, const T* c) { return select(x > T(0), T(1), c[0]); }
    static METHOD Ends<T> slopes(Ends<T> x, const T* c)
    {
        bool may_be_positive = x.upper > T(0);
        return {
            select(x.lower > T(0), T(1), select(may_be_positive, least(c[0], T(1)), c[0])),
            select(x.lower > T(0), T(1), select(may_be_positive, greatest(c[0], T(1)), c[0]))};
    }
};

/// x cut to [-1, 1], with slope 1 strictly between and 0 elsewhere.
template <typename T> struct HardTanh
{
    static METHOD T value(T x, const T*) { return select(x > T(1), T(1), select(x < T(-1), T(-1), x)); }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c) { return {value(x.lower, c), value(x.upper, c)}; }
    static METHOD T slope(T x, const T*) { return select(greatest(x, negate(x)) < T(1), T(1), T(0)); }
    static METHOD Ends<T> slopes(Ends<T> x, const T*)
    {
        Ends<T> size = magnitudes(x);
        return {select(size.upper < T(1), T(1), T(0)), select(size.lower < T(1), T(1), T(0))};
    }
};

/// c0 x.
template <typename T> struct Scale
{
    static METHOD T value(T x, const T* c) { return mul_near(c[0], x); }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c)
    {
        bool is_negative = c[0] < T(0);
        return {mul_down(c[0], select(is_negative, x.upper, x.lower)), mul_up(c[0], select(is_negative, x.lower, x.upper))};
    }
    static METHOD T slope(T, const T* c) { return c[0]; }
    static METHOD Ends<T> slopes(Ends<T>, const T* c) { return {c[0], c[0]}; }
};

/// x^2, with slope 2x.
template <typename T> struct Square
{
    static METHOD T value(T x, const T*) { return mul_near(x, x); }
    static METHOD Ends<T> bounds(Ends<T> x, const T*)
    {
        Ends<T> size = magnitudes(x);
        return {greatest(mul_down(size.lower, size.lower), T(0)), mul_up(size.upper, size.upper)};
    }
    static METHOD T slope(T x, const T*) { return add_near(x, x); }
    static METHOD Ends<T> slopes(Ends<T> x, const T*) { return {add_down(x.lower, x.lower), add_up(x.upper, x.upper)}; }
};

/// x / c0 for c0 above 0, whose reciprocal need be no number of the format.
template <typename T> struct Divide
{
    static METHOD T value(T x, const T* c) { return div_near(x, c[0]); }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c) { return {div_down(x.lower, c[0]), div_up(x.upper, c[0])}; }
    static METHOD T slope(T, const T* c) { return div_near(T(1), c[0]); }
    static METHOD Ends<T> slopes(Ends<T>, const T* c) { return {div_down(T(1), c[0]), div_up(T(1), c[0])}; }
};

/// r = 1 / root(x + c0) for c0 above 0, which falls, with slope -r^3 / 2; an x below 0, which a mean of squares never is, counts as 0.
template <typename T> struct InverseRoot
{
    static METHOD T value(T x, const T* c) { return div_near(T(1), sqrt_near(add_near(greatest(x, T(0)), c[0]))); }
    static METHOD Ends<T> bounds(Ends<T> x, const T* c)
    {
        return {
            div_down(T(1), sqrt_up(add_up(greatest(x.upper, T(0)), c[0]))),
            div_up(T(1), sqrt_down(add_down(greatest(x.lower, T(0)), c[0])))};
    }
    static METHOD T slope(T x, const T* c)
    {
        T r = value(x, c);
        return mul_near(T(-0.5), mul_near(mul_near(r, r), r));
    }
    static METHOD Ends<T> slopes(Ends<T> x, const T* c)
    {
        Ends<T> r = bounds(x, c);
        return {
            mul_down(T(-0.5), mul_up(mul_up(r.upper, r.upper), r.upper)),
            mul_up(T(-0.5), mul_down(mul_down(r.lower, r.lower), r.lower))};
    }
};

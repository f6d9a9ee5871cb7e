// y = f(a, b), entry by entry. How a gradient passes back through a scalar function is such an operation too: (x, delta) to f'(x) delta.
#include "functions.cuh"

template <typename T> struct BinaryNominalArguments
{
    Pointer<const T> a, b;
    Pointer<T> y;
    T constants[2];
    int count;
};

template <typename T> struct BinaryBoundsArguments
{
    Pointer<const T> a_lower, a_upper, b_lower, b_upper;
    Pointer<T> y_lower, y_upper;
    T constants[2];
    int count;
};

template <typename T> struct Add
{
    static METHOD T value(T a, T b, const T*) { return add_near(a, b); }
    static METHOD Ends<T> bounds(Ends<T> a, Ends<T> b, const T*) { return {add_down(a.lower, b.lower), add_up(a.upper, b.upper)}; }
};

template <typename T> struct Subtract
{
    static METHOD T value(T a, T b, const T*) { return sub_near(a, b); }
    static METHOD Ends<T> bounds(Ends<T> a, Ends<T> b, const T*) { return {sub_down(a.lower, b.upper), sub_up(a.upper, b.lower)}; }
};

template <typename T> struct Multiply
{
    static METHOD T value(T a, T b, const T*) { return mul_near(a, b); }
    static METHOD Ends<T> bounds(Ends<T> a, Ends<T> b, const T*) { return product(a, b); }
};

/// A slope of 0 leaves nothing, whatever delta is: 0 and not the 0 of a product, which may be negative.
template <typename T, typename F> struct GradientOf
{
    static METHOD T value(T x, T delta, const T* c)
    {
        T slope = F::slope(x, c);
        return select(slope == T(0), T(0), mul_near(slope, delta));
    }
    static METHOD Ends<T> bounds(Ends<T> x, Ends<T> delta, const T* c)
    {
        Ends<T> slopes = F::slopes(x, c);
        Ends<T> y = product(slopes, delta);
        bool is_off = slopes.lower == T(0) && slopes.upper == T(0);
        return {select(is_off, T(0), y.lower), select(is_off, T(0), y.upper)};
    }
};

template <typename T> struct ReluGradient : GradientOf<T, Relu<T>> {};
template <typename T> struct LeakyReluGradient : GradientOf<T, LeakyRelu<T>> {};
template <typename T> struct HardTanhGradient : GradientOf<T, HardTanh<T>> {};
template <typename T> struct ScaleGradient : GradientOf<T, Scale<T>> {};
template <typename T> struct SquareGradient : GradientOf<T, Square<T>> {};

template <typename T, typename F> DEVICE void binary_nominal(const BinaryNominalArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        a.y[i] = F::value(a.a[i], a.b[i], a.constants);
    }
}

template <typename T, typename F> DEVICE void binary_bounds(const BinaryBoundsArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        Ends<T> y = F::bounds({a.a_lower[i], a.a_upper[i]}, {a.b_lower[i], a.b_upper[i]}, a.constants);
        a.y_lower[i] = y.lower;
        a.y_upper[i] = y.upper;
    }
}

#define BINARY(name, Function) \
    template <typename T> DEVICE void name##_nominal(const BinaryNominalArguments<T>& a) { binary_nominal<T, Function<T>>(a); } \
    template <typename T> DEVICE void name##_bounds(const BinaryBoundsArguments<T>& a) { binary_bounds<T, Function<T>>(a); } \
    KERNEL(name##_nominal, BinaryNominalArguments) \
    KERNEL(name##_bounds, BinaryBoundsArguments)

BINARY(add, Add)
BINARY(subtract, Subtract)
BINARY(multiply, Multiply)
BINARY(relu_gradient, ReluGradient)
BINARY(leaky_relu_gradient, LeakyReluGradient)
BINARY(hard_tanh_gradient, HardTanhGradient)
BINARY(scale_gradient, ScaleGradient)
BINARY(square_gradient, SquareGradient)

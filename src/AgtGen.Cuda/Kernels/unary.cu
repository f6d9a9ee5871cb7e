// y = f(x), entry by entry.
#include "functions.cuh"

template <typename T> struct UnaryNominalArguments
{
    Pointer<const T> x;
    Pointer<T> y;
    T constants[2];
    int count;
};

template <typename T> struct UnaryBoundsArguments
{
    Pointer<const T> x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    T constants[2];
    int count;
};

template <typename T, typename F> DEVICE void unary_nominal(const UnaryNominalArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        a.y[i] = F::value(a.x[i], a.constants);
    }
}

template <typename T, typename F> DEVICE void unary_bounds(const UnaryBoundsArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        Ends<T> y = F::bounds({a.x_lower[i], a.x_upper[i]}, a.constants);
        a.y_lower[i] = y.lower;
        a.y_upper[i] = y.upper;
    }
}

#define UNARY(name, Function) \
    template <typename T> DEVICE void name##_nominal(const UnaryNominalArguments<T>& a) { unary_nominal<T, Function<T>>(a); } \
    template <typename T> DEVICE void name##_bounds(const UnaryBoundsArguments<T>& a) { unary_bounds<T, Function<T>>(a); } \
    KERNEL(name##_nominal, UnaryNominalArguments) \
    KERNEL(name##_bounds, UnaryBoundsArguments)

UNARY(relu, Relu)
UNARY(leaky_relu, LeakyRelu)
UNARY(hard_tanh, HardTanh)
UNARY(scale, Scale)
UNARY(square, Square)

// y = f(x), or f(a, b), entry by entry. How a gradient passes back through a scalar function is such an operation too: (x, delta) to f'(x) delta.
#include "gates.cuh"

/// A function of N values. The second may have one feature for all places of an axis of the first: so many places, with so many features behind each.
template <typename T, int N> struct PointArguments
{
    Pointer<const T> x[N];
    Pointer<T> y;
    T constants[2];
    int count, axis, inner;
};

/// The lower and the upper bounds of each operand, one after the other.
template <typename T, int N> struct BoundsArguments
{
    Pointer<const T> x[2 * N];
    Pointer<T> y_lower, y_upper;
    T constants[2];
    int count, axis, inner;
};

template <typename T> using UnaryNominalArguments = PointArguments<T, 1>;
template <typename T> using UnaryBoundsArguments = BoundsArguments<T, 1>;
template <typename T> using BinaryNominalArguments = PointArguments<T, 2>;
template <typename T> using BinaryBoundsArguments = BoundsArguments<T, 2>;

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

/// A product that is known not to exceed c0 in size; a product that is no number, of infinite and 0, is anything up to there.
template <typename T> struct BoundedProduct
{
    static METHOD T value(T a, T b, const T*) { return mul_near(a, b); }
    static METHOD Ends<T> bounds(Ends<T> a, Ends<T> b, const T* c)
    {
        Ends<T> y = product(a, b);
        return {select(y.lower > negate(c[0]), y.lower, negate(c[0])), select(y.upper < c[0], y.upper, c[0])};
    }
};

/// Where the second operand of a value stands.
template <bool along, typename Arguments> DEVICE int partner(const Arguments& a, int i)
{
    return !along || a.axis == 1 ? i : (i / 64 / (a.axis * a.inner) * a.inner + i / 64 % a.inner) * 64 + i % 64;
}

template <typename T, typename F, int N, bool along> DEVICE void nominal_values(const PointArguments<T, N>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        T x = a.x[0][i];
        if constexpr (N == 1)
        {
            a.y[i] = F::value(x, a.constants);
        }
        else
        {
            T second = a.x[1][partner<along>(a, i)];
            a.y[i] = F::value(x, second, a.constants);
        }
    }
}

template <typename T, typename F, int N, bool along> DEVICE void bounds_of_values(const BoundsArguments<T, N>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        Ends<T> x = {a.x[0][i], a.x[1][i]}, y;
        if constexpr (N == 1)
        {
            y = F::bounds(x, a.constants);
        }
        else
        {
            int j = partner<along>(a, i);
            y = F::bounds(x, {a.x[2][j], a.x[3][j]}, a.constants);
        }

        a.y_lower[i] = y.lower;
        a.y_upper[i] = y.upper;
    }
}

#define ELEMENTWISE(name, Arity, N, along, ...) \
    template <typename T> DEVICE void name##_nominal(const Arity##NominalArguments<T>& a) { nominal_values<T, __VA_ARGS__, N, along>(a); } \
    template <typename T> DEVICE void name##_bounds(const Arity##BoundsArguments<T>& a) { bounds_of_values<T, __VA_ARGS__, N, along>(a); } \
    KERNEL(name##_nominal, Arity##NominalArguments) \
    KERNEL(name##_bounds, Arity##BoundsArguments)

#define BINARY(name, Function) ELEMENTWISE(name, Binary, 2, true, Function<T>)

#define FUNCTION(name, Function) \
    ELEMENTWISE(name, Unary, 1, false, Function<T>) \
    ELEMENTWISE(name##_gradient, Binary, 2, false, GradientOf<T, Function<T>>)

BINARY(add, Add)
BINARY(subtract, Subtract)
BINARY(multiply, Multiply)
BINARY(bounded_product, BoundedProduct)
FUNCTION(relu, Relu)
FUNCTION(leaky_relu, LeakyRelu)
FUNCTION(hard_tanh, HardTanh)
FUNCTION(scale, Scale)
FUNCTION(square, Square)
FUNCTION(divide, Divide)
FUNCTION(inverse_root, InverseRoot)
FUNCTION(sigmoid, Sigmoid)
FUNCTION(tanh, Tanh)
FUNCTION(softplus, Softplus)
FUNCTION(elu, Elu)
FUNCTION(silu, Silu)
FUNCTION(gelu, Gelu)
FUNCTION(gelu_tanh, GeluTanh)

// y = W x + b and y = W^T delta over all tiles of a batch: the product of a matrix of parameters, or of its box, and the features of 64 samples a tile.
//
// A block of 128 threads makes 32 results of one tile (block_y). Its four rows of 32 threads each make 8 results of 64 samples, 2 samples a thread, so a weight is one value for
// all threads that run together and its read from shared memory a broadcast. Terms come in stages of 16: all threads fetch the operands of a stage once, in the order of memory, then
// each does 16 x 8 x 2 products a side with them. A stage reads 16 x (64 + 32) values a bound for 16 x 64 x 32 products a bound.
//
// Every sum starts at the bias and adds its terms in the order of the features, by fused operations, in the nominal kernel as in the bounds: rounding is monotone, so the nominal
// result lies between the bounds if its operands do.
#include "rounding.cuh"

enum { LANES = 64, STAGE = 16, RESULTS = 32, PITCH = RESULTS + 4, MINE = 8, GROUP = 32, PAIR = 2, QUAD = 4 };

// The matrix lies as the parameter does: a result is output_stride from the next one, a term input_stride.
template <typename T>
struct LinearArguments
{
    Pointer<const T> weight_lower, weight_upper, bias_lower, bias_upper, x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    int results, terms, output_stride, input_stride;
};

// How a term enters the sum: how many sides a result has, and whether features have one value or two bounds.
template <int Sides, int Operands>
struct Rule
{
    enum { SIDES = Sides, OPERANDS = Operands };
};

struct NominalRule : Rule<1, 1> {};
struct PointRule : Rule<2, 1> {};
struct NonNegativeRule : Rule<2, 2> {};
struct GeneralRule : Rule<2, 2> {};

// One term of a result for the two samples of a thread: the exact bounds of the product, added with the rounding of their side.
template <typename T>
DEVICE void add(NominalRule, T w, T, const T (&x)[PAIR], const T (&)[PAIR], T (&lower)[PAIR], T (&)[PAIR])
{
    UNROLL
    for (int j = 0; j < PAIR; j++)
    {
        lower[j] = fma_near(w, x[j], lower[j]);
    }
}

// x is a point of any sign: the sign says which bound of the weight makes the smaller product.
template <typename T>
DEVICE void add(PointRule, T wl, T wu, const T (&x)[PAIR], const T (&)[PAIR], T (&lower)[PAIR], T (&upper)[PAIR])
{
    UNROLL
    for (int j = 0; j < PAIR; j++)
    {
        bool negative = x[j] < 0;
        lower[j] = fma_down(select(negative, wu, wl), x[j], lower[j]);
        upper[j] = fma_up(select(negative, wl, wu), x[j], upper[j]);
    }
}

// x is at least 0: the sign of the weight's bound says which bound of x makes the extreme product.
template <typename T>
DEVICE void add(NonNegativeRule, T wl, T wu, const T (&xl)[PAIR], const T (&xu)[PAIR], T (&lower)[PAIR], T (&upper)[PAIR])
{
    UNROLL
    for (int j = 0; j < PAIR; j++)
    {
        lower[j] = fma_down(wl, select(wl < 0, xu[j], xl[j]), lower[j]);
        upper[j] = fma_up(wu, select(wu < 0, xl[j], xu[j]), upper[j]);
    }
}

// x of any sign. A weight of one sign says which bound of x makes the least product, and the sign of that bound which bound of the weight goes with it. The weight is the same for all
// threads that run together, so nobody waits at the branch. Where the weight has both signs, two candidates a side are compared after they are added and rounded: rounding is monotone.
template <typename T>
DEVICE void add(GeneralRule, T wl, T wu, const T (&xl)[PAIR], const T (&xu)[PAIR], T (&lower)[PAIR], T (&upper)[PAIR])
{
    if (wl >= 0)
    {
        UNROLL
        for (int j = 0; j < PAIR; j++)
        {
            lower[j] = fma_down(select(xl[j] < 0, wu, wl), xl[j], lower[j]);
            upper[j] = fma_up(select(xu[j] < 0, wl, wu), xu[j], upper[j]);
        }
    }
    else if (wu <= 0)
    {
        UNROLL
        for (int j = 0; j < PAIR; j++)
        {
            lower[j] = fma_down(select(xu[j] < 0, wu, wl), xu[j], lower[j]);
            upper[j] = fma_up(select(xl[j] < 0, wl, wu), xl[j], upper[j]);
        }
    }
    else
    {
        UNROLL
        for (int j = 0; j < PAIR; j++)
        {
            lower[j] = least(fma_down(select(xl[j] < 0, wu, wl), xl[j], lower[j]), fma_down(select(xu[j] < 0, wu, wl), xu[j], lower[j]));
            upper[j] = greatest(fma_up(select(xl[j] < 0, wl, wu), xl[j], upper[j]), fma_up(select(xu[j] < 0, wl, wu), xu[j], upper[j]));
        }
    }
}

template <typename T, typename Weights>
DEVICE void stage_weights(const LinearArguments<T>& a, Pointer<const T> weight, int first, int start, int count, Weights& staged)
{
    // Neighbouring threads read neighbouring values, whichever way the matrix lies.
    bool direct = a.input_stride == 1;
    for (int i = thread(); i < STAGE * RESULTS; i += threads())
    {
        int term = direct ? i % STAGE : i / RESULTS, result = direct ? i / STAGE : i % RESULTS;
        bool inside = term < count && first + result < a.results;
        T value = 0;
        if (inside)
        {
            value = weight[(first + result) * a.output_stride + (start + term) * a.input_stride];
        }

        staged[term * PITCH + result] = value;
    }
}

template <typename T, typename Features>
DEVICE void stage_features(Pointer<const T> x, int at, int count, Features& staged)
{
    for (int i = thread(); i < count * LANES; i += threads())
    {
        staged[i] = x[at + i];
    }
}

// One term of the thread's sums. What a product has no second of is the first again, and not read.
template <typename T, typename Product, typename Array>
DEVICE void accumulate(Array wl, Array wu, Array xl, Array xu, int term, int mine, int lane, T (&lower)[MINE][PAIR], T (&upper)[MINE][PAIR])
{
    T l[PAIR], u[PAIR];
    read(xl, term * LANES + lane, l);
    read(Product::OPERANDS == 2 ? xu : xl, term * LANES + lane, u);
    UNROLL
    for (int quad = 0; quad < MINE; quad += QUAD)
    {
        T w[QUAD], v[QUAD];
        read(wl, term * PITCH + mine + quad, w);
        read(Product::SIDES == 2 ? wu : wl, term * PITCH + mine + quad, v);
        UNROLL
        for (int i = 0; i < QUAD; i++)
        {
            add(Product(), w[i], v[i], l, u, lower[quad + i], upper[quad + i]);
        }
    }
}

template <typename T, typename Product>
DEVICE void product(const LinearArguments<T>& a)
{
    SHARED(T, wl, STAGE * PITCH);
    SHARED(T, wu, STAGE * PITCH);
    SHARED(T, xl, STAGE * LANES);
    SHARED(T, xu, STAGE * LANES);
    int tile = block_y(), first = block_x() * RESULTS;
    int mine = thread() / GROUP * MINE, lane = thread() % GROUP * PAIR;
    T lower[MINE][PAIR], upper[MINE][PAIR];
    UNROLL
    for (int i = 0; i < MINE; i++)
    {
        bool biased = present(a.bias_lower) && first + mine + i < a.results;
        T l = 0, u = 0;
        if (biased)
        {
            l = a.bias_lower[first + mine + i];
            u = a.bias_upper[first + mine + i];
        }

        lower[i][0] = lower[i][1] = l;
        upper[i][0] = upper[i][1] = u;
    }

    for (int start = 0; start < a.terms; start += STAGE)
    {
        int count = a.terms - start < STAGE ? a.terms - start : STAGE;
        int at = (tile * a.terms + start) * LANES;
        stage_weights(a, a.weight_lower, first, start, count, wl);
        stage_features(a.x_lower, at, count, xl);
        if (Product::SIDES == 2)
        {
            stage_weights(a, a.weight_upper, first, start, count, wu);
        }

        if (Product::OPERANDS == 2)
        {
            stage_features(a.x_upper, at, count, xu);
        }

        barrier();
        if (first + mine < a.results)
        {
            for (int term = 0; term < count; term++)
            {
                accumulate<T, Product>(wl, wu, xl, xu, term, mine, lane, lower, upper);
            }
        }

        // Nobody fetches the next stage before all are done with this one.
        barrier();
    }

    UNROLL
    for (int i = 0; i < MINE; i++)
    {
        if (first + mine + i < a.results)
        {
            int at = (tile * a.results + first + mine + i) * LANES + lane;
            write(a.y_lower, at, lower[i]);
            if (Product::SIDES == 2)
            {
                write(a.y_upper, at, upper[i]);
            }
        }
    }
}

template <typename T>
DEVICE void linear_nominal(const LinearArguments<T>& a) { product<T, NominalRule>(a); }

template <typename T>
DEVICE void linear_point(const LinearArguments<T>& a) { product<T, PointRule>(a); }

template <typename T>
DEVICE void linear_non_negative(const LinearArguments<T>& a) { product<T, NonNegativeRule>(a); }

template <typename T>
DEVICE void linear_general(const LinearArguments<T>& a) { product<T, GeneralRule>(a); }

KERNEL(linear_nominal, LinearArguments)
KERNEL(linear_point, LinearArguments)
KERNEL(linear_non_negative, LinearArguments)
KERNEL(linear_general, LinearArguments)

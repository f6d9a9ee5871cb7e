using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The factories of modules.</summary>
    public static partial class nn
    {
        /// <summary>How the losses of a batch become one number.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        /// <summary>Something that maps one value to another.</summary>
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, dtype);

        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        public static ReLU ReLU(bool inplace = false) => new(inplace);

        public static Tanh Tanh() => new();

        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p);

        public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true) => new(features);

        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, bool bias = true) =>
            new(in_channels, out_channels, kernel_size);

        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module => new(modules);

        public static Sequential Sequential() => new();

        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => Filled(modules);

        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Filled(modules.Select((module, place) => ($"{place}", module)));

        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => Filled(modules);

        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => Sequential(modules.ToArray());

        private static Sequential Filled(IEnumerable<(string Name, Module<Tensor, Tensor> Module)> modules)
        {
            Sequential sequential = new();
            foreach ((string name, Module<Tensor, Tensor> module) in modules)
            {
                sequential.append(name, module);
            }

            return sequential;
        }
    }
}

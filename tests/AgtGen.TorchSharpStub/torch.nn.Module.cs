using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Something with parameters, buffers and modules, all named.</summary>
        public class Module(string name) : IDisposable
        {
            private readonly List<(string Name, Module Module)> submodules = [];
            private readonly List<(string Name, Tensor Tensor)> tensors = [];
            private bool areComponentsRegistered;

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public virtual void train(bool on = true) => training = on;

            public virtual void eval() => train(false);

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules;

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                tensors.Where(tensor => tensor.Tensor is Parameter).Select(tensor => (tensor.Name, (Parameter)tensor.Tensor))
                    .Concat(named_children().Where(_ => recurse).SelectMany(
                        child => child.module.named_parameters().Select(inner => ($"{child.name}.{inner.name}", inner.parameter))));

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(named => named.parameter);

            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string inner) => string.IsNullOrEmpty(prefix) ? inner : $"{prefix}.{inner}";
                foreach ((string inner, Tensor tensor) in tensors)
                {
                    destination.TryAdd(Key(inner), tensor);
                }

                foreach ((string inner, Module module) in named_children())
                {
                    module.state_dict(destination, Key(inner));
                }

                return destination;
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (name.Contains('.', StringComparison.Ordinal) || name.Length == 0)
                {
                    throw new ArgumentException($"'{name}' is no name of a module.", nameof(name));
                }

                submodule.RegisterComponents();
                submodules.Add((name, submodule));
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true) => tensors.Add((name, tensor));

            public virtual void register_parameter(string name, Parameter param) => tensors.Add((name, param));

            public Module save(string location, IList<string>? skip = null) => this;

            public void Dispose() => Dispose(true);

            protected virtual void Dispose(bool disposing)
            {
            }

            // Fields become components under their names, in the order of declaration, once.
            protected internal virtual void RegisterComponents()
            {
                if (areComponentsRegistered)
                {
                    return;
                }

                foreach (FieldInfo field in GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    string component = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (submodules.Any(known => known.Name == component) || tensors.Any(known => known.Name == component))
                    {
                        continue;
                    }

                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }

                areComponentsRegistered = true;
            }
        }

        /// <summary>A module whose calls others may hook into.</summary>
        public class HookableModule<TPreHook, TPostHook>(string name) : Module(name)
        {
            protected List<TPreHook> PreHooks { get; } = [];

            protected List<TPostHook> PostHooks { get; } = [];

            public void register_forward_hook(TPostHook hook) => PostHooks.Add(hook);

            public void register_forward_pre_hook(TPreHook hook) => PreHooks.Add(hook);
        }

        /// <summary>A module with one input.</summary>
        public abstract class Module<T, TResult>(string name)
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>(name), IModule<T, TResult>
        {
            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                T hooked = PreHooks.Aggregate(input, (value, hook) => hook(this, value) ?? value);
                return PostHooks.Aggregate(forward(hooked), (value, hook) => hook(this, hooked, value) ?? value);
            }
        }

        /// <summary>A module with two inputs.</summary>
        public abstract class Module<T1, T2, TResult>(string name) : Module(name)
        {
            public abstract TResult forward(T1 input1, T2 input2);
        }
    }
}

/// What few nodes have, kept aside so that the others stay small: the passes recurse, and each holds nodes in its frames.
@propertyWrapper
package struct Aside<Value: Equatable & Sendable>: Equatable, Sendable {
    private indirect enum Storage: Equatable, Sendable {
        case none
        case some(Value)
    }

    private var storage: Storage

    package init(wrappedValue: Value?) {
        storage = wrappedValue.map(Storage.some) ?? .none
    }

    package var wrappedValue: Value? {
        get {
            switch storage {
            case .none: nil
            case .some(let value): value
            }
        }
        set { storage = newValue.map(Storage.some) ?? .none }
    }
}
